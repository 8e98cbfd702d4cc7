using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Sheets;

namespace Ocop.Councils.Ratings.Views;

/// <param name="SubmittedAt">UTC.</param>
/// <param name="IsSealed">Nobody but this reader, whose own it is, sees it yet.</param>
/// <param name="Commitment">SHA-256 that the member committed to, lower-case hex; null for a sheet from before sheets were sealed, as the next two.</param>
/// <param name="Nonce">With it the commitment can be worked out from the sheet: docs/security.md.</param>
/// <param name="IsAsCommitted">The sheet as it stands gives the commitment; false: somebody changed it.</param>
internal sealed record MemberSheetView(
    int Round,
    string AccountId,
    string Name,
    string Agency,
    Seat Seat,
    DateTimeOffset SubmittedAt,
    bool IsSealed,
    string? Commitment,
    string? Nonce,
    bool? IsAsCommitted,
    decimal Total,
    IReadOnlyList<MarkView> Marks)
{
    /// <summary>The sheets that the reader may see: the own one always, the others' once they are open to this reader.</summary>
    public static List<MemberSheetView> Of(Session session, bool isOver, Reader reader)
    {
        var sheet = session.SheetIn(reader.Book);
        var seesAll = isOver || reader.SitsIn(session);
        var open = session.Rounds.SelectMany(round => round.Sheets
            .Where(submitted => reader.Is(submitted.AccountId) || (seesAll && (isOver || round.Opening is not null)))
            .Select(submitted => Open(submitted, round, session.SeatOf(submitted.AccountId)!, sheet)));
        return session.Current.IsSealed && session.Current.CommittedBy(reader.Actor.Id) is { } own && !session.Current.HasSheetOf(own.AccountId)
            && reader.Seal.Open(own) is { } content
            ? [.. open, Sealed(own, content, session.SeatOf(own.AccountId)!, sheet)]
            : [.. open];
    }

    private static MemberSheetView Open(SheetSubmitted s, Round round, Member member, Sheet sheet) => new(
        s.Round, member.AccountId, member.Name, member.Agency, member.Seat, s.SubmittedAt, false, round.CommittedBy(s.AccountId)?.Commitment,
        round.OpenedOf(s.AccountId)?.Nonce, round.MatchesCommitment(s), s.Total, MarksOf(sheet, s.Choices, s.Comments));

    private static MemberSheetView Sealed(SheetCommitted c, SheetContent content, Member member, Sheet sheet) => new(
        c.Round, member.AccountId, member.Name, member.Agency, member.Seat, c.CommittedAt, true, c.Commitment, content.Nonce,
        content.Commitment == c.Commitment, new Marks(sheet, content.Choices).Total, MarksOf(sheet, content.Choices, content.Comments));

    private static List<MarkView> MarksOf(
        Sheet sheet, IReadOnlyDictionary<string, int> choices, IReadOnlyDictionary<string, string> comments)
    {
        var marks = new Marks(sheet, choices);
        return
        [
            .. sheet.Leaves.Select(leaf => new MarkView(
                leaf.Code, choices.GetValueOrDefault(leaf.Code), marks.On(leaf.Code), comments.GetValueOrDefault(leaf.Code))),
        ];
    }
}

/// <param name="Option">Number of the printed option, 0 for none of the levels.</param>
internal sealed record MarkView(string Criterion, int Option, decimal Points, string? Comment);
