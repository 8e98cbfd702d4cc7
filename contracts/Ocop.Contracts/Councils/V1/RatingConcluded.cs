namespace Ocop.Contracts.Councils.V1;

/// <summary>A council has finished with a dossier: rated it, or stopped because a gate of the sheet says so.</summary>
/// <param name="Level">"province" or "centre"; "district" in cases of before 06/07/2025.</param>
/// <param name="Outcome">"rated" or "stopped".</param>
/// <param name="SheetSha256">Hash of the sheet's data file under which every member scored.</param>
/// <param name="Total">Average of the members' totals, unrounded; null when stopped.</param>
/// <param name="BandStar">Star of the total's band alone, 1 to 5; null when stopped.</param>
/// <param name="Star">The star that holds: band and every starred minimum; null when stopped.</param>
/// <param name="MissedMinima">Starred minima at or under the band's star that were not met: why Star is below BandStar.</param>
/// <param name="StoppedBy">The gate that stopped the scoring, with the reason recorded for it.</param>
[IntegrationEvent("councils", "rating_concluded", 1)]
public sealed record RatingConcluded(
    string RatingId,
    string DossierId,
    string ProductId,
    string CouncilId,
    string Level,
    string RegulationId,
    string SheetId,
    string SheetSha256,
    string Outcome,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum> MissedMinima,
    StoppingGate? StoppedBy,
    int SheetsCounted,
    DateOnly ConcludedOn);

/// <param name="MinPoints">Points that the criterion must reach for that star.</param>
public sealed record MissedMinimum(int Star, string Criterion, decimal MinPoints);

/// <param name="GateId">Id of the gate or rejection in the sheet.</param>
public sealed record StoppingGate(string GateId, string Reason);
