using Ocop.EventStore;

namespace Ocop.Traceability.Batches.Getting;

internal static class GetBatchEndpoint
{
    public static void MapGetBatch(this IEndpointRouteBuilder batches) => batches
        .MapGet("/{batchId}", Handle)
        .WithName("GetBatch")
        .WithSummary("Một lô tem / One batch of stamps")
        .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor);

    private static async Task<Results<Ok<BatchView>, ProblemHttpResult>> Handle(
        string batchId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var (batch, refusal) = await store.OpenBatch(batchId, caller.Actor, cancellationToken);
        return batch is null ? refusal!.ToProblem() : request.OkAt(1, BatchView.Of(batch));
    }
}

internal static class OpenBatchExtensions
{
    /// <summary>The batch's facts, if there is such a batch and the caller may see it; else why not.</summary>
    public static async Task<(BatchIssued? Batch, Refusal? Refusal)> OpenBatch(
        this IEventStore store, string batchId, Actor actor, CancellationToken cancellationToken)
    {
        if (!Batch.IsId(batchId))
        {
            return (null, Refusal.Invalid("batch.id-malformed"));
        }

        var loaded = await store.Load<Batch>(batchId, AsOf.Now, cancellationToken);
        return loaded.State switch
        {
            Batch.Issued issued when issued.IsOpenTo(actor) => (issued.Facts, null),
            Batch.Issued => (null, Refusal.OutsideScope),
            _ => (null, Refusal.NotFound("batch.not-found", ("batchId", batchId))),
        };
    }
}
