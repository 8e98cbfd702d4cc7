namespace Ocop.Councils.Ratings.Votes;

internal static class OpenVotes
{
    /// <summary>Why this vote can neither be taken part in nor closed, or null.</summary>
    public static Refusal? RefuseVote(this Session session, int number) => session.FindVote(number) switch
    {
        null => Refusal.NotFound("rating.vote-not-found", ("number", number)),
        { IsOpen: false } => Refusal.Conflict("rating.vote-closed", ("number", number)),
        _ => null,
    };

    /// <summary>An open question holds up whatever ends a round or the rating, or null.</summary>
    public static Refusal? RefuseOpenVote(this Session session) =>
        session.OpenVote is { } open ? Refusal.Conflict("rating.vote-open", ("number", open.Question.Number)) : null;
}
