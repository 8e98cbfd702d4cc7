using Ocop.Councils.Ratings.Votes;

namespace Ocop.Councils.Ratings.Minutes;

/// <summary>What was voted on and how it ended; of secret ballots the count alone.</summary>
internal static class VotesSection
{
    public static IEnumerable<MinutesSection> Of(Session session) => session.Votes.Count == 0 ? [] :
    [
        new(
            session.Council.Bylaws.Voting.Ballots == BallotKind.Secret ? "Biểu quyết bằng phiếu kín" : "Biểu quyết công khai",
            [.. session.Votes.SelectMany(vote => Lines(session, vote))]),
    ];

    private static IEnumerable<string> Lines(Session session, Vote vote) =>
    [
        $"{vote.Question.Number}. {vote.Question.Text}: {Outcome(vote)}",
        .. Open(session, vote, Choice.For, "Tán thành"),
        .. Open(session, vote, Choice.Against, "Không tán thành"),
    ];

    private static string Outcome(Vote vote) => vote.Closing switch
    {
        null => "đang biểu quyết",
        { Tally: null } => "không thông qua; số phiếu kín quá ít nên không mở",
        { Tally: { } t } closing =>
            $"{t.For} tán thành, {t.Against} không tán thành, {t.Abstained} ý kiến khác, {t.NotCast} không bỏ phiếu: "
            + (closing.IsCarried ? "thông qua" : "không thông qua") + (closing.ByChair ? " theo phiếu của người chủ trì" : ""),
    };

    private static IEnumerable<string> Open(Session session, Vote vote, Choice choice, string title)
    {
        List<string> names = [.. vote.Counted.Where(b => b.Choice == choice).Select(b => session.SeatOf(b.AccountId)!.Name)];
        return names.Count == 0 ? [] : [$"{title}: {string.Join(", ", names)}"];
    }
}
