using Ocop.Councils.Ratings.Opening;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.WrittenOpinions;

/// <summary>The chair has the council meet after all, because the case is hard or the answers do not come in.</summary>
public sealed record CallMeeting(string Reason, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work.Mode: SessionMode.Meeting } => Refusal.Conflict("rating.not-in-writing"),
        Rating.Scoring { Work: { Current: { Opening: not null } round } } => Refusal.Conflict("rating.sheets-already-open", ("round", round.Number)),
        Rating.Scoring { Work.Dossier.RatingId: var id } => Decision.Happens(new MeetingCalled(id, Reason, Actor.Id, Now)),
        _ => Decision.Nothing,
    };
}

internal static class CallMeetingEndpoint
{
    public static void MapCallMeeting(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/meeting", Handle)
        .WithName("CallMeeting")
        .WithSummary("Họp hội đồng thay cho lấy ý kiến bằng văn bản / Meet instead of answering in writing")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId, ReasonBody body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var command = new CallMeeting(body.Reason, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
