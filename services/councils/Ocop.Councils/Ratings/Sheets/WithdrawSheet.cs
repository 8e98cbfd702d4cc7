using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// A member takes her sealed sheet back to correct it and hand in another. One slip among thirty marks should not cost a product a star; nobody
/// has seen a score, so nothing can be bent; and both sheets stay on record. Once the sheets are open there is no way back.
/// </summary>
public sealed record WithdrawSheet(Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(session, session.Current),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session, Round round) => round switch
    {
        { Opening: not null } => Refusal.Conflict("rating.sheets-already-open", ("round", round.Number)),
        _ when round.CommittedBy(Actor.Id) is { } committed => Decision.Happens(
            new SheetWithdrawn(session.Dossier.RatingId, round.Number, Actor.Id, committed.Attempt, Now)),
        _ => Refusal.Conflict("rating.no-sheet-to-withdraw", ("round", round.Number)),
    };
}

internal static class WithdrawSheetEndpoint
{
    public static void MapWithdrawSheet(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/sheets/withdrawal", Handle)
        .WithName("WithdrawSheet")
        .WithSummary("Rút phiếu còn niêm phong để sửa / Take one's sealed sheet back")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var command = new WithdrawSheet(caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
