using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ocop.Hosting.Local.Servers;

/// <summary>A health check by connection string, whose refusal is a sentence for the reader of the status.</summary>
internal static class ServerCheck
{
    /// <summary>A server keeps the password that its data was made with. Waiting does not help.</summary>
    public static readonly HealthCheckResult WrongPassword = HealthCheckResult.Unhealthy(
        "the server refuses the user or the password: its data was made with others; bring back secrets.json, or start with --fresh");

    public static IResourceBuilder<T> WithCheck<T>(
        this IResourceBuilder<T> resource, Func<string, CancellationToken, Task<HealthCheckResult>> ask)
        where T : IResourceWithConnectionString
    {
        var name = $"{resource.Resource.Name}_check";
        resource.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(name, token => CheckAsync(resource.Resource, ask, token));
        return resource.WithHealthCheck(name);
    }

    private static async Task<HealthCheckResult> CheckAsync(
        IResourceWithConnectionString resource,
        Func<string, CancellationToken, Task<HealthCheckResult>> ask,
        CancellationToken cancellationToken)
    {
        try
        {
            return await ask((await resource.GetConnectionStringAsync(cancellationToken))!, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a client throws, it means that the server is not well. The first line says how: Npgsql adds advice in a second.
            return HealthCheckResult.Unhealthy((e.InnerException ?? e).Message.Split('\n', 2)[0].TrimEnd());
        }
    }
}
