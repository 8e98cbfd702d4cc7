using Ocop.Councils.Ratings.Views;

namespace Ocop.Councils.Ratings.History;

/// <summary>How much of a rating, as it stood at an instant, one reader sees: what <see cref="RatingView"/> would show, no more.</summary>
internal sealed class Sight(Rating rating, Reader reader)
{
    // A reader's own sealed sheet is not among the facts that are open.
    private readonly List<MemberSheetView> _sheets = rating.Session is { } session
        ? [.. MemberSheetView.Of(session, rating.IsOver, reader).Where(sheet => !sheet.IsSealed)]
        : [];

    public Session? Session { get; } = rating.Session;

    public bool KnowsWho(int round, string account) =>
        reader.KnowsWhoHandedIn(Session!, RoundOf(round), account) || Find(round, account) is not null;

    public bool SeesSpreadOf(int round) => reader.SeesSpread(Session!, RoundOf(round), rating.IsOver);

    public bool SeesVotes => rating.IsOver || reader.SitsIn(Session!);

    public HistorySheet? SheetOf(int round, string account) =>
        Find(round, account) is { } seen ? HistorySheet.Of(seen, Session!.SheetIn(reader.Book)) : null;

    /// <summary>The member's name, or the account's id for one who has no seat.</summary>
    public string NameOf(string account) => Session?.SeatOf(account)?.Name ?? account;

    private MemberSheetView? Find(int round, string account) =>
        _sheets.Find(sheet => sheet.Round == round && string.Equals(sheet.AccountId, account, StringComparison.Ordinal));

    private Round RoundOf(int number) => Session!.Rounds.First(round => round.Number == number);
}
