using Ocop.EventStore;
using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Participating;

/// <summary>A producer takes its product back before the fair begins; afterwards it took part. Withdrawing twice changes nothing.</summary>
internal sealed record WithdrawParticipation(string FairId, string ParticipationId, DateOnly Today, Actor Actor)
{
    public Decision Decide(Fair state) => state is not Fair.Announced fair
        ? Fairs.FairId.NotFound(FairId)
        : fair.Participations.GetValueOrDefault(ParticipationId) switch
        {
            null => Refusal.NotFound("fair.participation-not-found", ("participationId", ParticipationId)),
            { Registration: var entered } when !Actor.ReachesProduct(entered.ProductId, entered.ProducerId) => Refusal.OutsideScope,
            { Status: ParticipationStatus.Withdrawn } => Decision.Nothing,
            { Status: ParticipationStatus.Cancelled } =>
                Refusal.Conflict("fair.participation-cancelled", ("participationId", ParticipationId)),
            _ when fair.HasBegun(Today) => Refusal.RuleBroken("fair.already-begun", ("from", fair.Notice.From)),
            _ => Decision.Happens(new ParticipationWithdrawn(FairId, ParticipationId, Today)),
        };
}

internal static class WithdrawParticipationEndpoint
{
    public static void MapWithdrawParticipation(this IEndpointRouteBuilder fairs) => fairs
        .MapDelete("/{fairId}/participations/{participationId}", Handle)
        .AllowRoles(Roles.Producer)
        .WithName("WithdrawParticipation")
        .WithSummary("Rút sản phẩm khỏi hội chợ / Withdraw a product from a fair")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        FairId fairId, FairId participationId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var withdraw = new WithdrawParticipation(fairId.Value, participationId.Value, caller.Today, caller.Actor);
        var appended = await store.Decide<Fair>(fairId.Value, caller.Command, withdraw.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
