namespace Ocop.Portal.Dossiers;

/// <summary>What a producer's own marks would lead to, as the products service works it out.</summary>
/// <param name="Star">With the minima; null when a gate stops the rating.</param>
/// <param name="Next">The cheapest way to the next star; null at the highest.</param>
/// <param name="KeptOn">When it was kept; null for a question.</param>
public sealed record SelfScore(
    IReadOnlyDictionary<string, int> Choices,
    decimal Total,
    int BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum> Missed,
    IReadOnlyList<ClosedGate> Gates,
    WayToStar? Next,
    DateOnly? KeptOn);

public sealed record MissedMinimum(int Star, string Criterion, decimal MinPoints);

public sealed record ClosedGate(string Id, string Criterion, LocalText Label);

public sealed record WayToStar(int Star, IReadOnlyList<OptionChange> Changes, decimal Total);

/// <param name="To">Number of the option to reach.</param>
/// <param name="Points">What it adds.</param>
public sealed record OptionChange(string Criterion, int? From, int To, decimal Points);

/// <param name="Missing">What a dossier still lacks, with the article that asks for it.</param>
/// <param name="Samples">Sample units that travel with the dossier to the province.</param>
public sealed record Completeness(bool Complete, IReadOnlyList<Gap> Missing, int Samples);

/// <param name="Field">"representative", "description", "businessResult", "plan", "criterion", "evidence", "paper" or "content".</param>
/// <param name="Item">Which criterion, kind of paper or content.</param>
public sealed record Gap(string Form, string Field, string? Item, LocalText Label, string Source);
