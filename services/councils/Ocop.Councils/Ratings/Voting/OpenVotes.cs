using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Voting;

internal static class OpenVotes
{
    /// <summary>An open question holds up whatever ends a round or the rating, or null.</summary>
    public static Refusal? RefuseOpenVote(this Session session) =>
        session.OpenVote is { } open ? Refusal.Conflict("rating.vote-open", ("number", open.Question.Number)) : null;
}
