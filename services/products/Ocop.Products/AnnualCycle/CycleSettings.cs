namespace Ocop.Products.AnnualCycle;

/// <summary>
/// Section "Cycle". No national text sets days for the steps before the dossier, so provinces do: a last day of every year as "06-30", none
/// by default.
/// </summary>
public sealed class CycleSettings
{
    public string? IdeasUntil { get; set; }

    public string? PlansUntil { get; set; }

    /// <summary>Refuses what comes after the last day of its year.</summary>
    internal static Refusal? RefuseLate(string? until, DateOnly today) =>
        until is not null && DateOnly.ParseExact($"{today.Year:0000}-{until}", "yyyy-MM-dd", null) is var last && today > last
            ? Refusal.RuleBroken("product.cycle-step-closed", ("until", last))
            : null;
}
