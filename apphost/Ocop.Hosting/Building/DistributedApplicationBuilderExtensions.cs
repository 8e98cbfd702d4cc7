namespace Ocop.Hosting;

/// <summary>Additions of ours, not in Aspire.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Prints the text when the whole application is healthy, in Development only; null prints nothing.</summary>
    public static IDistributedApplicationBuilder PrintWhenReady(
        this IDistributedApplicationBuilder builder, Func<CancellationToken, Task<string?>> text)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(text);
        if (builder is DistributedApplicationBuilder own && builder.Environment.EnvironmentName is "Development")
        {
            own.ReadyTexts.Add(text);
        }

        return builder;
    }
}
