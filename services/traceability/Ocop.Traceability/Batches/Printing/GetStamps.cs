using System.Globalization;
using Ocop.EventStore;
using Ocop.Traceability.Batches.Getting;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Batches.Printing;

internal static class GetStampsEndpoint
{
    public static void MapGetStamps(this IEndpointRouteBuilder batches) => batches
        .MapGet("/{batchId}/stamps", Handle)
        .WithName("GetStamps")
        .WithSummary("Mã của từng tem trong lô / The codes of the batch's stamps")
        .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<Ok<Page<Stamp>>, ProblemHttpResult>> Handle(
        string batchId,
        [AsParameters] PageRequest page,
        Caller caller,
        IEventStore store,
        SerialGenerator press,
        CancellationToken cancellationToken)
    {
        var (batch, refusal) = await store.OpenBatch(batchId, caller.Actor, cancellationToken);
        if (batch is null)
        {
            return refusal!.ToProblem();
        }

        if (!TryReadCursor(page.After, out var after))
        {
            return Refusal.Invalid("page.cursor-malformed").ToProblem();
        }

        using var stamps = press.For(batch);
        var count = Math.Clamp(batch.Quantity - after, 0, page.Size + 1);
        var rows = Enumerable.Range(after + 1, count).Select(number => stamps[number]).ToList();
        return TypedResults.Ok(Page.Of(rows, page.Size, stamp => stamp.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private static bool TryReadCursor(string? cursor, out int after)
    {
        after = 0;
        return cursor is null
            || (int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after) && after <= StampCipher.LargestBatch);
    }
}
