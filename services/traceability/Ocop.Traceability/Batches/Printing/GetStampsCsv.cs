using System.Globalization;
using System.Text;
using Ocop.EventStore;
using Ocop.Traceability.Batches.Getting;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Batches.Printing;

/// <summary>
/// The whole batch for a printing house: number, serial, uri. Rows are made while they are sent; none needs quoting (digits, base32,
/// escaped link).
/// </summary>
internal static class GetStampsCsvEndpoint
{
    private const int RowsPerWrite = 1000;

    public static void MapGetStampsCsv(this IEndpointRouteBuilder batches) => batches
        .MapGet("/{batchId}/stamps.csv", Handle)
        .WithName("GetStampsCsv")
        .WithSummary("Toàn bộ mã tem của lô, dạng CSV / All codes of the batch as CSV")
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        string batchId, Caller caller, IEventStore store, SerialGenerator press, CancellationToken cancellationToken)
    {
        var (batch, refusal) = await store.OpenBatch(batchId, caller.Actor, cancellationToken);
        if (batch is null)
        {
            return refusal!.ToProblem();
        }

        return TypedResults.Stream(
            body => Write(press, batch, body, cancellationToken), "text/csv; charset=utf-8", $"stamps-{batchId}.csv");
    }

    private static async Task Write(SerialGenerator press, BatchIssued batch, Stream body, CancellationToken cancellationToken)
    {
        using var stamps = press.For(batch);
        var rows = new StringBuilder("number,serial,uri\r\n");
        for (var number = 1; number <= batch.Quantity; number++)
        {
            var stamp = stamps[number];
            rows.Append(CultureInfo.InvariantCulture, $"{stamp.Number},{stamp.Serial},{stamp.Uri}\r\n");
            if (number % RowsPerWrite == 0 || number == batch.Quantity)
            {
                await body.WriteAsync(Encoding.UTF8.GetBytes(rows.ToString()), cancellationToken);
                rows.Clear();
            }
        }
    }
}
