using Ocop.EventStore;
using Ocop.Traceability.Batches.Getting;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Batches.Printing;

/// <summary>One stamp's QR code with its link in print form.</summary>
internal static class GetQrEndpoints
{
    public static void MapGetQr(this IEndpointRouteBuilder batches)
    {
        batches.MapGet("/{batchId}/stamps/{number}/qr.png", Png)
            .WithName("GetQrPng")
            .WithSummary("Mã QR của một tem, dạng PNG / One stamp's QR code as PNG")
            .Produces(StatusCodes.Status200OK, contentType: "image/png")
            .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice);
        batches.MapGet("/{batchId}/stamps/{number}/qr.svg", Svg)
            .WithName("GetQrSvg")
            .WithSummary("Mã QR của một tem, dạng SVG / One stamp's QR code as SVG")
            .Produces(StatusCodes.Status200OK, contentType: "image/svg+xml")
            .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Png(
        string batchId, int number, Caller caller, IEventStore store, SerialGenerator press, CancellationToken cancellationToken)
    {
        var (link, refusal) = await LinkOf(batchId, number, caller.Actor, store, press, cancellationToken);
        return link is null ? refusal!.ToProblem() : TypedResults.File(StampQr.Png(link), "image/png");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Svg(
        string batchId, int number, Caller caller, IEventStore store, SerialGenerator press, CancellationToken cancellationToken)
    {
        var (link, refusal) = await LinkOf(batchId, number, caller.Actor, store, press, cancellationToken);
        return link is null ? refusal!.ToProblem() : TypedResults.File(StampQr.Svg(link), "image/svg+xml");
    }

    private static async Task<(string? Link, Refusal? Refusal)> LinkOf(
        string batchId, int number, Actor actor, IEventStore store, SerialGenerator press, CancellationToken cancellationToken)
    {
        var (batch, refusal) = await store.OpenBatch(batchId, actor, cancellationToken);
        if (batch is null || number < 1 || number > batch.Quantity)
        {
            return (null, refusal ?? Refusal.NotFound("stamp.not-found", ("quantity", batch!.Quantity)));
        }

        using var stamps = press.For(batch);
        return (stamps.PrintedLinkTo(number), null);
    }
}
