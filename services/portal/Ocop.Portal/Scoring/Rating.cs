namespace Ocop.Portal.Scoring;

/// <param name="Status">"awaitingCouncil", "scoring", "secondRound", "concluded" or "stopped".</param>
/// <param name="Level">"province" or "centre".</param>
public sealed record RatingLine(
    string RatingId,
    string Status,
    string Level,
    string ProductId,
    string ProductName,
    string ProvinceCode,
    DateOnly ForwardedOn,
    string? CouncilId,
    string? CouncilName,
    decimal? Total,
    int? Star,
    DateOnly? ConcludedOn)
{
    public bool IsOpen => Status is "scoring" or "secondRound";
}

/// <summary>A rating as the councils service shows it to this visitor; what is sealed is not in it.</summary>
/// <param name="Needed">Sheets that make a quorum.</param>
/// <param name="Mode">"meeting" or "writtenOpinion"; null before there is a council.</param>
/// <param name="DueOn">The last day for written opinions.</param>
/// <param name="MeetingReason">Why it meets after all.</param>
/// <param name="Votes">For the members, and for everybody else when the rating is over.</param>
/// <param name="Spread">Highest minus lowest total, once the sheets are open.</param>
/// <param name="Seated">Who sits and, for the chair, whose sheets are in.</param>
/// <param name="Sheets">The visitor's own, and the others' once they are open to this visitor.</param>
public sealed record Rating(
    string RatingId,
    string Status,
    DateTimeOffset AsOf,
    string DossierType,
    string Level,
    string ProductId,
    string ProductName,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    DateOnly ForwardedOn,
    IReadOnlyDictionary<string, string> DocumentHashes,
    string RegulationId,
    string SheetId,
    string? SheetSha256,
    string? CouncilId,
    string? CouncilName,
    CouncilRules? Bylaws,
    int? Round,
    string? SecondRoundReason,
    int SheetsSubmitted,
    int Seats,
    int? Needed,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum>? MissedMinima,
    decimal? Spread,
    Stop? StoppedBy,
    DateOnly? ConcludedOn,
    AdvisoryReport? AdvisoryReport,
    string? Mode,
    DateOnly? DueOn,
    string? MeetingReason,
    IReadOnlyList<Vote>? Votes,
    IReadOnlyList<Seat> Seated,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyList<HandedSheet> Sheets)
{
    public bool IsOpen => Status is "scoring" or "secondRound";

    /// <summary>The sheets of the round are open to this visitor, or the rating is over.</summary>
    public bool AreOpen => Spread is not null;

    public bool StepsAside(string accountId) => Seated.Any(seat => seat.AccountId == accountId && seat.StepsAside);

    /// <summary>What the account has to answer before it can score.</summary>
    public Conflict? QuestionFor(string accountId) =>
        Conflicts.FirstOrDefault(conflict => conflict.AccountId == accountId && conflict is { IsQuestion: true, HasConflict: null });

    public string? RoleOf(string accountId) => Seated.FirstOrDefault(seat => seat.AccountId == accountId)?.Role;

    public bool IsInWriting => Mode == "writtenOpinion";

    public Vote? OpenVote => Votes?.FirstOrDefault(vote => vote.IsOpen);

    /// <summary>The account's sheet of the round that is open, or of the last.</summary>
    public HandedSheet? SheetOf(string accountId) => Sheets.LastOrDefault(sheet => sheet.AccountId == accountId && sheet.Round == Round);
}

/// <param name="DivergenceLimit">Most points by which two totals may differ in the first round.</param>
/// <param name="MinimaDecidedBy">"moreThanHalf", "everyMember" or "averagePoints".</param>
public sealed record CouncilRules(
    decimal QuorumShare, bool QuorumIncludesChair, decimal DivergenceLimit, string MinimaDecidedBy, int? TotalDecimals);

public sealed record MissedMinimum(int Star, string Criterion, decimal MinPoints);

/// <summary>A question that the council votes on.</summary>
/// <param name="Kind">"challenge", "adoptResult", "proposeStar" or "other".</param>
/// <param name="AccountId">Whom a challenge is about.</param>
/// <param name="Ballots">"open" or "secret".</param>
/// <param name="Tally">Null while it is open, as the next.</param>
/// <param name="ByChair">The chair's voice decided a tie.</param>
public sealed record Vote(
    int Number,
    string Kind,
    string Text,
    string? AccountId,
    int? Star,
    string Ballots,
    IReadOnlyList<Voter> Voters,
    Tally? Tally,
    bool? IsCarried,
    bool ByChair)
{
    public bool IsOpen => IsCarried is null;

    /// <summary>Asked, and without an answer so far.</summary>
    public bool WaitsFor(string accountId) => Voters.Any(voter => voter.AccountId == accountId && !voter.HasVoted);
}

/// <param name="Choice">"for", "against" or "abstain"; null for who has not voted, and for all with secret ballots.</param>
public sealed record Voter(string AccountId, string Name, bool HasVoted, string? Choice);

public sealed record Tally(int For, int Against, int Abstained, int NotCast);

/// <param name="AccountId">Whom a challenge is about.</param>
/// <param name="Star">That is proposed.</param>
public sealed record NewVote(string Kind, string Text, string? AccountId, int? Star);

/// <param name="GateId">Of a gate or a ground for rejection in the sheet.</param>
public sealed record Stop(string GateId, string Reason, IReadOnlyList<string> ZeroOn);

/// <summary>What the advisory team told the council before it scored.</summary>
/// <param name="Findings">By criterion.</param>
public sealed record AdvisoryReport(
    string Summary, IReadOnlyDictionary<string, string> Findings, IReadOnlyList<string> Tests, string? SiteSurvey, DateTimeOffset FiledAt);

/// <param name="Findings">By criterion.</param>
/// <param name="Tests">Test reports that the team asked for: number and outcome.</param>
public sealed record NewAdvice(
    string Summary, IReadOnlyDictionary<string, string> Findings, IReadOnlyList<string> Tests, string? SiteSurvey);

/// <param name="Role">"chair", "viceChair", "member" or "secretary".</param>
/// <param name="HasHandedIn">Null when this visitor may not know.</param>
public sealed record Seat(
    string AccountId,
    string Name,
    string Agency,
    [property: System.Text.Json.Serialization.JsonPropertyName("seat")] string Role,
    bool IsPresent,
    bool StepsAside,
    bool? HasHandedIn)
{
    public const string Chair = "chair";
}

/// <param name="Ground">"sameOrganisation", "adviser", "sameFamilyNameAndCommune", "family" or "other".</param>
/// <param name="HasConflict">Null while the member has not answered.</param>
public sealed record Conflict(string AccountId, string Ground, string Basis, bool IsQuestion, bool? HasConflict, string? Answer);

/// <param name="IsSealed">Nobody but the member sees it yet, and the member may take it back.</param>
/// <param name="Commitment">SHA-256 that the member committed to, lower-case hex.</param>
/// <param name="IsAsCommitted">The open sheet gives the commitment; false: somebody changed it.</param>
public sealed record HandedSheet(
    int Round,
    string AccountId,
    string Name,
    DateTimeOffset SubmittedAt,
    bool IsSealed,
    string? Commitment,
    bool? IsAsCommitted,
    decimal Total,
    IReadOnlyList<Mark> Marks);

/// <param name="Option">Number of the printed option, 0 for none of the levels.</param>
public sealed record Mark(string Criterion, int Option, decimal Points, string? Comment);

public sealed record CouncilLine(
    string CouncilId, string Name, string Level, string? ProvinceCode, string DecisionNumber, int Seats, DateOnly EstablishedOn);

public sealed record Council(string CouncilId, string Name, string Level, IReadOnlyList<NewMember> Members);

public sealed record CouncilMade(string CouncilId);

/// <param name="Level">"province" or "centre".</param>
public sealed record NewCouncil(
    string Name, string Level, string? ProvinceCode, string DecisionNumber, IReadOnlyList<NewMember> Members, object Bylaws);

/// <param name="Seat">"chair", "viceChair", "member" or "secretary".</param>
/// <param name="Capacity">"leadership", "agency", "expert" or "association"; null when not stated.</param>
/// <param name="CommuneCode">Where the member is at home, so that a likely kinship is asked about; null when not stated.</param>
public sealed record NewMember(string AccountId, string Name, string Agency, string Seat, string? Capacity = null, string? CommuneCode = null);

/// <param name="Choices">Number of the printed option by criterion, 0 for none of the levels.</param>
/// <param name="Comments">By criterion.</param>
public sealed record FilledSheet(IReadOnlyDictionary<string, int> Choices, IReadOnlyDictionary<string, string> Comments);
