using Ocop.Traceability.Batches.Getting;
using Ocop.Traceability.Batches.Issuing;
using Ocop.Traceability.Batches.Printing;

namespace Ocop.Traceability.Batches;

internal static class BatchRoutes
{
    public static void MapBatches(this IEndpointRouteBuilder app)
    {
        var batches = app.MapGroup("/batches").WithTags("Lô tem / Batches").RequireIdempotencyKey().ValidateArguments();
        batches.MapIssueBatch();
        batches.MapGetBatches();
        batches.MapGetBatch();
        batches.MapGetStamps();
        batches.MapGetStampsCsv();
        batches.MapGetQr();
    }
}
