using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.WrittenOpinions;

/// <summary>
/// After the last day for answers the chair may go on with a quorum of them. All sheets that are in open together; which they are is not chosen.
/// </summary>
public sealed record CloseWrittenOpinion(SheetSeal Seal, RegulationBook Book, Actor Actor, DateOnly Today, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(rating, session),
        _ => Decision.Nothing,
    };

    private Decision Decide(Rating rating, Session session)
    {
        List<Member> answered = [.. session.Present.Where(m => session.Current.HasHandedIn(m.AccountId))];
        return session switch
        {
            { Mode: SessionMode.Meeting } => Refusal.Conflict("rating.not-in-writing"),
            { Current.Opening: not null } => Refusal.Conflict("rating.sheets-already-open", ("round", session.Current.Number)),
            _ when session.RefuseOpenVote() is { } refusal => refusal,
            { Opinion: { } opinion } when Today <= opinion.Asked.DueOn =>
                Refusal.RuleBroken("rating.opinions-awaited", ("dueOn", opinion.Asked.DueOn), ("awaited", session.Awaited)),
            _ when answered.Count < session.Quorum => Refusal.RuleBroken(
                "rating.quorum-missing", ("submitted", answered.Count), ("needed", session.Quorum), ("seats", session.Council.Members.Count)),
            _ when session.Council.Bylaws.QuorumIncludesChair && !answered.Contains(session.Chair) =>
                Refusal.RuleBroken("rating.chair-sheet-missing", ("chair", session.Chair.Name)),
            _ => Reveal.Following(
                rating,
                Book,
                Seal,
                Now,
                new WrittenOpinionClosed(session.Dossier.RatingId, [.. answered.Select(m => m.AccountId)], Actor.Id, Now)),
        };
    }
}

internal static class CloseWrittenOpinionEndpoint
{
    public static void MapCloseWrittenOpinion(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/written-opinion/closing", Handle)
        .WithName("CloseWrittenOpinion")
        .WithSummary("Kết thúc lấy ý kiến bằng văn bản / Go on with the written opinions that are in")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new CloseWrittenOpinion(seal, book, caller.Actor, caller.Today, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
