namespace Ocop.Hosting;

/// <param name="Reason">Null when healthy.</param>
internal sealed record HealthResult(string? Reason)
{
    public static readonly HealthResult Healthy = new((string?)null);

    public bool IsHealthy => Reason is null;
}
