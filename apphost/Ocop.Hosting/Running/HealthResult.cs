namespace Ocop.Hosting;

/// <param name="Reason">Null when healthy.</param>
/// <param name="IsHopeless">Waiting will not help; somebody has to change something.</param>
internal sealed record HealthResult(string? Reason, bool IsHopeless = false)
{
    public static readonly HealthResult Healthy = new((string?)null);

    /// <summary>A server keeps the password that its data was made with.</summary>
    public static readonly HealthResult WrongPassword = new(
        "the server refuses the user or the password: its data was made with others; bring back secrets.json, or start with --fresh",
        IsHopeless: true);

    public bool IsHealthy => Reason is null;
}
