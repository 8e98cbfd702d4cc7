namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// The sheets of a round open with the fact that makes them complete: the last member's sheet, or the roll call or the stepping aside that
/// leaves nobody to wait for. No one can hold the opening back or look before it.
/// </summary>
public static class Reveal
{
    /// <summary>The facts, and the opening if they make the round complete; or who cannot be opened.</summary>
    public static Decision Following(Rating rating, RegulationBook book, SheetSeal seal, DateTimeOffset now, params object[] facts)
    {
        var session = facts.Aggregate(rating, (state, fact) => state.Evolve(fact)).Session!;
        if (!session.IsReadyToOpen)
        {
            return Decision.Happens(facts);
        }

        List<(SheetCommitted Commitment, SheetContent? Content)> sheets =
            [.. session.CommittedByPresent.Select(committed => (committed, seal.Open(committed)))];
        return sheets.Select(s => Fault(session, s.Commitment, s.Content)).FirstOrDefault(fault => fault is not null) is { } refusal
            ? refusal
            : Decision.Happens([.. facts, .. Opened(session, session.SheetIn(book), now, [.. sheets.Select(s => (s.Commitment, s.Content!))])]);
    }

    /// <summary>An opened sheet that is not what its member committed to; null when all of the round are.</summary>
    public static Refusal? RefuseAltered(this Session session) => session.Current.Sheets
        .Where(sheet => session.Current.MatchesCommitment(sheet) == false)
        .Select(sheet => Altered(session, sheet.AccountId))
        .FirstOrDefault();

    private static Refusal? Fault(Session session, SheetCommitted committed, SheetContent? content) => content switch
    {
        null => Refusal.Conflict("rating.sheet-unreadable", ("member", session.SeatOf(committed.AccountId)!.Name)),
        _ when content.Commitment != committed.Commitment => Altered(session, committed.AccountId),
        _ => null,
    };

    private static Refusal Altered(Session session, string account) =>
        Refusal.Conflict("rating.sheet-altered", ("member", session.SeatOf(account)!.Name));

    private static IEnumerable<object> Opened(
        Session session, Sheet sheet, DateTimeOffset now, IReadOnlyList<(SheetCommitted Commitment, SheetContent Content)> sheets)
    {
        var (rating, round) = (session.Dossier.RatingId, session.Current.Number);
        return sheets
            .Select(object (s) => new SheetSubmitted(
                rating, round, s.Content.AccountId, s.Content.Choices, new Marks(sheet, s.Content.Choices).Total, s.Content.Comments,
                s.Commitment.CommittedAt))
            .Prepend(new SheetsOpened(
                rating, round, [.. sheets.Select(s => new OpenedSheet(s.Content.AccountId, s.Content.Commitment, s.Content.Nonce))], now));
    }
}
