using Ocop.Councils.Establishment;

namespace Ocop.Councils.Ratings;

/// <summary>A dossier arrived at the level that rates it; it waits for a council.</summary>
/// <param name="DocumentHashes">SHA-256 in lower-case hex by document id, as frozen at submission.</param>
[EventName("rating_opened")]
public sealed record RatingOpened(
    string RatingId,
    string DossierId,
    Level Level,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string RegulationId,
    string SheetId,
    string DossierType,
    DateOnly ForwardedOn,
    IReadOnlyDictionary<string, string> DocumentHashes);

/// <summary>From here on members, bylaws and sheet are what stands here, whatever the council or the book becomes later.</summary>
/// <param name="SheetSha256">SHA-256 of the sheet's data file in lower-case hex.</param>
[EventName("council_assigned", Version = 2)]
public sealed record CouncilAssigned(
    string RatingId,
    string CouncilId,
    string CouncilName,
    Bylaws Bylaws,
    IReadOnlyList<Member> Members,
    string SheetSha256,
    DateOnly AssignedOn);

/// <summary>One member's sheet in one round, open: from when all were in, or, in ratings from before sheets were sealed, as it was handed in.</summary>
/// <param name="Choices">For every criterion that applies the printed option's number, or 0 for none of the levels.</param>
/// <param name="Total">Sum of the chosen options' points.</param>
/// <param name="Comments">By criterion.</param>
/// <param name="SubmittedAt">When the member handed it in, UTC.</param>
[EventName("sheet_submitted")]
public sealed record SheetSubmitted(
    string RatingId,
    int Round,
    string AccountId,
    IReadOnlyDictionary<string, int> Choices,
    decimal Total,
    IReadOnlyDictionary<string, string> Comments,
    DateTimeOffset SubmittedAt);

/// <summary>The totals of the first round lay too far apart, so everybody scores again; the first round stays on record.</summary>
/// <param name="Spread">Highest minus lowest total of the first round.</param>
/// <param name="Limit">What the bylaws allow.</param>
[EventName("second_round_opened")]
public sealed record SecondRoundOpened(string RatingId, decimal Spread, decimal Limit, string Reason);

/// <summary>The council's result.</summary>
/// <param name="Round">The round that counts.</param>
/// <param name="Total">Average of the members' totals, unrounded unless the bylaws round it.</param>
/// <param name="BandStar">Star of the total alone, 1 to 5.</param>
/// <param name="Star">The star that holds: band and starred minima.</param>
/// <param name="MissedMinima">Minima at or under the band's star that were not met: why Star is below BandStar.</param>
/// <param name="Spread">Highest minus lowest of the counted totals.</param>
/// <param name="MinimaDecidedBy">The bylaws' rule that the minima were judged by.</param>
[EventName("rating_concluded")]
public sealed record RatingConcluded(
    RatingSubject Subject,
    int Round,
    decimal Total,
    int BandStar,
    int Star,
    IReadOnlyList<MissedMinimum> MissedMinima,
    int SheetsCounted,
    decimal Spread,
    MinimaRule MinimaDecidedBy,
    DateOnly ConcludedOn);

/// <summary>A gate or ground of the sheet ended the scoring; there is no star.</summary>
/// <param name="GateId">Id of the gate or rejection in the sheet.</param>
/// <param name="ZeroOn">Criteria on which more than half of the members gave 0; empty when the chair found that the gate applies.</param>
/// <param name="SheetsCounted">Sheets of the round that were in.</param>
[EventName("rating_stopped")]
public sealed record RatingStopped(
    RatingSubject Subject, int Round, string GateId, string Reason, IReadOnlyList<string> ZeroOn, int SheetsCounted, DateOnly StoppedOn);

/// <summary>What a result is about, so that the fact can be read without the rest of its stream.</summary>
public sealed record RatingSubject(
    string RatingId,
    string DossierId,
    string ProductId,
    string CouncilId,
    Level Level,
    string RegulationId,
    string SheetId,
    string SheetSha256);

/// <param name="MinPoints">Points that the criterion must reach for that star.</param>
public sealed record MissedMinimum(int Star, string Criterion, decimal MinPoints);
