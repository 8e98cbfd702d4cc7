using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Votes;

/// <summary>A member who was asked votes; until the vote is closed it may vote again.</summary>
public sealed record CastBallot(int Number, Choice Choice, SheetSeal Seal, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => session.RefuseVote(Number) ?? Decide(session, session.FindVote(Number)!),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session, Vote vote) => vote.Asks(Actor.Id) && !session.Interests.StepsAside(Actor.Id)
        ? Decision.Happens(Cast(session, vote))
        : Refusal.Forbidden("rating.not-asked");

    private object Cast(Session session, Vote vote)
    {
        var rating = session.Dossier.RatingId;
        if (session.Council.Bylaws.Voting.Ballots == BallotKind.Open)
        {
            return new BallotCast(rating, Number, Actor.Id, Choice, Now);
        }

        var place = new BallotPlace(rating, Number, Actor.Id, vote.NextAttempt(Actor.Id));
        return new SecretBallotCast(rating, Number, Actor.Id, place.Attempt, Seal.Close(place, Choice), Now);
    }
}

internal sealed record BallotBody(Choice Choice);

internal static class CastBallotEndpoint
{
    public static void MapCastBallot(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/votes/{number}/ballots", Handle)
        .WithName("CastBallot")
        .WithSummary("Biểu quyết / Vote on a question")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        int number,
        BallotBody body,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new CastBallot(number, body.Choice, seal, caller.Actor, caller.Now);
        // Three bodies are all there are: a plain hash of the request would tell which.
        var context = caller.Command with { RequestHash = seal.Veil(caller.Command.RequestHash) };
        var appended = await store.Decide<Rating>(ratingId.Value, context, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
