using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.Traceability.Batches.Getting;

internal static class GetBatchesEndpoint
{
    public static void MapGetBatches(this IEndpointRouteBuilder batches) => batches
        .MapGet("/", Handle)
        .WithName("GetBatches")
        .WithSummary("Các lô tem trong phạm vi của người xem, mới nhất trước / The stamp batches within the caller's scope, newest first")
        .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor);

    private static async Task<Results<Ok<Page<BatchView>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (!TryReadCursor(page.After, out var after))
        {
            return Refusal.Invalid("page.cursor-malformed").ToProblem();
        }

        await using var command = dataSource.CreateCommand(
            """
            select batch_id, certificate_id, product_id, producer_id, gtin, lot, quantity, issued_on, produced_on, best_before, position
            from batch_list_v1
            where position < $1
              and ($2::varchar is null or producer_id = $2)
              and ($3::varchar is null or province_code = $3)
              and ($4::varchar is null or commune_code = $4)
            order by position desc
            limit $5
            """);
        command.Parameters.Add(new() { Value = after });
        AddScope(command.Parameters, caller.Actor.Scope);
        command.Parameters.Add(new() { Value = page.Size + 1 });
        var rows = new List<(BatchView Batch, long Position)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((BatchView.Read(reader), reader.GetInt64(10)));
        }

        var listed = Page.Of(rows, page.Size, row => row.Position.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<BatchView>([.. listed.Items.Select(row => row.Batch)], listed.Next));
    }

    private static void AddScope(NpgsqlParameterCollection parameters, Scope scope)
    {
        parameters.Add(Text(scope.Producer));
        parameters.Add(Text(scope.Province));
        parameters.Add(Text(scope.Commune));
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private static bool TryReadCursor(string? after, out long position)
    {
        position = long.MaxValue;
        return after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }
}

internal sealed record BatchView(
    string BatchId,
    string CertificateId,
    string ProductId,
    string ProducerId,
    string Gtin,
    string Lot,
    int Quantity,
    DateOnly IssuedOn,
    DateOnly ProducedOn,
    DateOnly? BestBefore)
{
    public static BatchView Of(BatchIssued batch) => new(
        batch.BatchId,
        batch.CertificateId,
        batch.ProductId,
        batch.ProducerId,
        batch.Gtin,
        batch.Lot,
        batch.Quantity,
        batch.IssuedOn,
        batch.ProducedOn,
        batch.BestBefore);

    public static BatchView Read(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetInt32(6),
        reader.GetFieldValue<DateOnly>(7),
        reader.GetFieldValue<DateOnly>(8),
        reader.IsDBNull(9) ? null : reader.GetFieldValue<DateOnly>(9));
}
