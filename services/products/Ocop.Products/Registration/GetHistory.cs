using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Registration;

/// <param name="Version">Place in the product's own history.</param>
/// <param name="Position">Place in the service's whole log.</param>
/// <param name="At">UTC.</param>
/// <param name="Data">The fact as it is stored; its shape follows from <paramref name="Type"/>.</param>
public sealed record HistoryEntry(
    long Version, long Position, string Type, DateTimeOffset At, string ActorId, string Role, string Agency, object Data);

internal static class GetHistoryEndpoint
{
    public static void MapGetHistory(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/history", Handle)
        .WithName("GetHistory")
        .WithSummary("Lịch sử hồ sơ, đến một thời điểm / The product's facts, up to an instant")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<IReadOnlyList<HistoryEntry>>, ProblemHttpResult>> Handle(
        ProductCode productId, DateTimeOffset? asOf, Caller caller, IEventStore store, CancellationToken cancellationToken)
    {
        var id = productId.ToString();
        var now = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        if (now.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        if (product.OutsideReach(caller.Actor) is { } outside)
        {
            return outside.ToProblem();
        }

        var facts = await store.ReadStream<Product>(id, asOf is { } instant ? AsOf.Instant(instant) : AsOf.Now, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<HistoryEntry>>([.. facts.Select(EntryOf)]);
    }

    private static HistoryEntry EntryOf(StoredEvent stored) => new(
        stored.Version,
        stored.Position,
        stored.Type,
        stored.Timestamp,
        stored.Metadata.Actor.Id,
        stored.Metadata.Actor.Role,
        stored.Metadata.Actor.Agency,
        stored.Data);
}
