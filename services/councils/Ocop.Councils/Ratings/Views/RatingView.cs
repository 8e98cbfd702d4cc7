using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings.Views;

/// <summary>A rating as it stood at an instant, as far as the reader may see it.</summary>
/// <param name="AsOf">The instant that was asked for, or now.</param>
/// <param name="Version">Events of the rating up to then.</param>
/// <param name="SheetSha256">The frozen sheet's hash; null until a council is assigned.</param>
/// <param name="Mode">Null until a council is assigned.</param>
/// <param name="DueOn">Last day for answers in writing; null when the council met from the first.</param>
/// <param name="MeetingReason">Why it met after all.</param>
/// <param name="SheetsSubmitted">Open sheets of the round; 0 while they are sealed.</param>
/// <param name="Needed">Sheets that make a quorum.</param>
/// <param name="Total">Null until concluded, as are the stars and the missed minima.</param>
/// <param name="Spread">Null until concluded; for the members, until the sheets of the round are open.</param>
/// <param name="Seated">Who sits, who is present, and, for the chair, whose sheets are in.</param>
/// <param name="Votes">For the members, and after the conclusion for all readers.</param>
/// <param name="Sheets">Everybody's own always; the open ones of all rounds for the members, and after the conclusion for all readers.</param>
internal sealed record RatingView(
    string RatingId,
    RatingStatus Status,
    DateTimeOffset AsOf,
    long Version,
    string DossierId,
    string DossierType,
    Level Level,
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
    Bylaws? Bylaws,
    SessionMode? Mode,
    DateOnly? DueOn,
    string? MeetingReason,
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
    StoppedByView? StoppedBy,
    DateOnly? ConcludedOn,
    AdvisoryReportFiled? AdvisoryReport,
    IReadOnlyList<SeatView> Seated,
    IReadOnlyList<ConflictView> Conflicts,
    IReadOnlyList<VoteView> Votes,
    IReadOnlyList<MemberSheetView> Sheets)
{
    public static RatingView Of(Rating rating, RatingOpened dossier, long version, DateTimeOffset asOf, Reader reader)
    {
        var session = rating.Session;
        var result = (rating as Rating.Concluded)?.Result;
        var stop = (rating as Rating.Stopped)?.Stop;
        return new(
            dossier.RatingId,
            rating.Status(),
            asOf,
            version,
            dossier.DossierId,
            dossier.DossierType,
            dossier.Level,
            dossier.ProductId,
            dossier.ProductName,
            dossier.ProducerName,
            dossier.ProvinceCode,
            dossier.CommuneCode,
            dossier.ForwardedOn,
            dossier.DocumentHashes,
            dossier.RegulationId,
            dossier.SheetId,
            session?.Council.SheetSha256,
            session?.Council.CouncilId,
            session?.Council.CouncilName,
            session?.Council.Bylaws,
            session?.Mode,
            session?.Opinion?.Asked.DueOn,
            session?.Opinion?.Meeting?.Reason,
            session?.Current.Number,
            session?.Current.Reason,
            session?.Current.Sheets.Count ?? 0,
            session?.Council.Members.Count ?? 0,
            session?.Quorum,
            result?.Total,
            result?.BandStar,
            result?.Star,
            result?.MissedMinima,
            result?.Spread ?? (session is not null && reader.SeesSpread(session, session.Current, isOver: false) ? session.Current.Spread : null),
            stop is null ? null : StoppedByView.Of(stop),
            result?.ConcludedOn ?? stop?.StoppedOn,
            session?.Advice,
            session is null ? [] : [.. session.Council.Members.Select(member => SeatView.Of(member, session, reader))],
            session is null ? [] : ConflictView.Of(session.Interests),
            session is null ? [] : VoteView.Of(session, rating.IsOver, reader),
            session is null ? [] : MemberSheetView.Of(session, rating.IsOver, reader));
    }
}

/// <summary>Who reads a rating, and what it takes to read her own sealed sheet back to her.</summary>
internal sealed record Reader(Actor Actor, RegulationBook Book, SheetSeal Seal)
{
    public bool Is(string accountId) => string.Equals(Actor.Id, accountId, StringComparison.Ordinal);

    public bool SitsIn(Session session) => session.SeatOf(Actor.Id) is not null;

    /// <summary>While sheets are sealed the chair is told whose are in, and each member of its own.</summary>
    public bool KnowsWhoHandedIn(Session session, Round round, string accountId) =>
        round.Opening is not null || Is(session.Chair.AccountId) || Is(accountId);

    /// <summary>How far the totals lie apart is for the members once a round is open, and for all readers once the rating is over.</summary>
    public bool SeesSpread(Session session, Round round, bool isOver) => isOver || (round.Opening is not null && SitsIn(session));
}

/// <param name="StepsAside">For a conflict of interest: it neither scores nor is waited for.</param>
/// <param name="HasHandedIn">Whether the member's sheet of the round is in. While sheets are sealed the chair is told, and each member of its
/// own; null for others.</param>
internal sealed record SeatView(string AccountId, string Name, string Agency, Seat Seat, bool IsPresent, bool StepsAside, bool? HasHandedIn)
{
    public static SeatView Of(Member member, Session session, Reader reader) => new(
        member.AccountId,
        member.Name,
        member.Agency,
        member.Seat,
        session.IsPresent(member),
        session.Interests.StepsAside(member.AccountId),
        reader.KnowsWhoHandedIn(session, session.Current, member.AccountId) ? session.Current.HasHandedIn(member.AccountId) : null);
}

/// <param name="Basis">What the data say, or the member's reason.</param>
/// <param name="IsQuestion">Raised by the data for the member to answer.</param>
/// <param name="HasConflict">Null while the question is open.</param>
/// <param name="Answer">The member's explanation; null when it was not asked or has not answered.</param>
internal sealed record ConflictView(string AccountId, ConflictGround Ground, string Basis, bool IsQuestion, bool? HasConflict, string? Answer)
{
    public static IReadOnlyList<ConflictView> Of(Interests interests) =>
    [
        .. interests.Found.Select(found => Of(found, interests.Answered.FirstOrDefault(a => found.IsQuestion && a.AccountId == found.AccountId))),
        .. interests.Declared.Select(d => new ConflictView(d.AccountId, d.Ground, d.Reason, false, true, null)),
    ];

    private static ConflictView Of(FoundConflict found, ConflictAnswered? answer) => new(
        found.AccountId, found.Ground, found.Basis, found.IsQuestion, found.IsQuestion ? answer?.HasConflict : true, answer?.Explanation);
}
