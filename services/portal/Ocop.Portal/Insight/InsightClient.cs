using System.Globalization;
using Ocop.Portal.Asking;
using static Ocop.Portal.Asking.Queries;

namespace Ocop.Portal.Insight;

/// <summary>The councils service for those who look at how councils score and at what another rule would have done.</summary>
internal sealed class InsightClient(HttpClient http)
{
    // Every rating of years is worked out anew.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public Task<Answer<Calibration>> Calibration(
        string? councilId, DateOnly? from, DateOnly? to, string? after, CancellationToken cancellationToken) => http.Read<Calibration>(
            "calibration" + QueryOf(("council", councilId), ("from", Iso(from)), ("to", Iso(to)), ("after", after), ("limit", "50")), cancellationToken);

    /// <summary>What the draft would have made of the ratings that were concluded; nothing is changed.</summary>
    public Task<Answer<WhatIf>> WhatIf(Draft draft, Scope scope, string? after, CancellationToken cancellationToken) => http.Ask<WhatIf>(
        () => new(HttpMethod.Post, "what-if" + QueryOf(("after", after), ("limit", "50"))) { Content = JsonContent.Create(new { draft, scope }) },
        cancellationToken,
        s_patience);

    /// <param name="asOf">As it stood then; null for now.</param>
    public Task<Answer<RatingHistory>> History(string ratingId, DateTimeOffset? asOf, CancellationToken cancellationToken) =>
        http.Read<RatingHistory>(
            $"ratings/{Uri.EscapeDataString(ratingId)}/history" + QueryOf(("asOf", asOf?.ToString("O", CultureInfo.InvariantCulture))), cancellationToken);

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}

/// <param name="Note">What the numbers say and what they do not.</param>
public sealed record Calibration(
    DateOnly From, DateOnly To, LocalText Note, IReadOnlyList<CouncilSpread> Councils, Page<MemberLean> Members);

/// <param name="MeanSpread">Points between the highest and the lowest total of a first round, on average.</param>
/// <param name="SecondRoundShare">0 to 1.</param>
public sealed record CouncilSpread(
    string CouncilId, string Name, int Ratings, int Sheets, decimal? MeanSpread, decimal? LargestSpread, int SecondRounds, decimal? SecondRoundShare);

/// <summary>How one member scores beside the others of the same councils.</summary>
/// <param name="Compared">Sheets beside which others lay.</param>
/// <param name="MeanDeviation">Points over or under the mean of the others.</param>
/// <param name="BeyondLimitShare">0 to 1: sheets further from the mean than the bylaws let two sheets lie apart.</param>
/// <param name="HarshnessRank">1 is the strictest of the council.</param>
public sealed record MemberLean(
    string CouncilId,
    string AccountId,
    string? Name,
    string? Agency,
    int Sheets,
    int Compared,
    decimal? MeanDeviation,
    decimal? StandardDeviation,
    IReadOnlyList<PartLean> Parts,
    int BeyondLimit,
    decimal? BeyondLimitShare,
    int? HarshnessRank);

public sealed record PartLean(string Code, decimal MeanDeviation);

/// <summary>Another rule: what is null stays as it is.</summary>
/// <param name="MinimaDecidedBy">"moreThanHalf", "everyMember" or "averagePoints".</param>
public sealed record Draft(IReadOnlyList<DraftBand>? Bands, string? MinimaDecidedBy, IReadOnlyList<DraftSheet>? Sheets);

public sealed record DraftBand(int Star, decimal From);

public sealed record DraftSheet(string SheetId, IReadOnlyList<DraftMinimum> Minima);

/// <param name="MinPoints">Null: no minimum any more.</param>
public sealed record DraftMinimum(int Star, string Criterion, decimal? MinPoints);

/// <summary>Which ratings; null does not narrow.</summary>
public sealed record Scope(string? SheetId, DateOnly? From, DateOnly? To);

/// <param name="Moves">How many ratings went from one star to another, or stayed.</param>
public sealed record WhatIf(LocalText Note, int Ratings, int Changed, IReadOnlyList<StarMove> Moves, Page<ChangedRating> Changes);

/// <param name="To">Null: no star at all.</param>
public sealed record StarMove(int From, int? To, int Ratings);

/// <param name="Reason">"band", "minimum" or "gate".</param>
public sealed record ChangedRating(
    string RatingId,
    string ProductId,
    string ProductName,
    DateOnly ConcludedOn,
    decimal OldTotal,
    int OldStar,
    decimal NewTotal,
    int? NewStar,
    string Reason);

/// <param name="Regulation">Number of the document; null where the book does not know it any more, as the names.</param>
public sealed record RatingHistory(
    string? Regulation, LocalText? RegulationTitle, LocalText? SheetName, string? SheetSha256, IReadOnlyList<RatingFact> Facts);

/// <param name="Actor">Null where the reader may not know yet who handed in a sealed sheet.</param>
public sealed record RatingFact(long Position, DateTimeOffset At, string Type, LocalText What, FactActor? Actor, OpenedSheet? Sheet);

public sealed record FactActor(string AccountId, string Role, string Agency, string? Name);

public sealed record OpenedSheet(int Round, string Name, decimal Total, bool? IsAsCommitted, IReadOnlyList<OpenedMark> Marks);

public sealed record OpenedMark(string Criterion, LocalText Name, LocalText? OptionText, decimal Points, decimal Max, string? Comment);
