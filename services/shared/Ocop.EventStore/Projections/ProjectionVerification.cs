using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Projections;

/// <summary>
/// Holds a projection's live rows against rows made anew from the log. The new rows are temporary tables; the live projection waits only
/// while the two are compared, so that both stand at the same position.
/// </summary>
public sealed class ProjectionVerification(NpgsqlDataSource dataSource, IEventStore store, Projection projection)
{
    private const int MostDifferences = 20;

    public async Task<VerifiedProjection> Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var replay = new ProjectionReplay(store, projection, connection, ProjectionReplay.Temporary);
        await replay.Begin(cancellationToken);
        var near = await Checkpoint.Read(connection, projection.Name, cancellationToken);
        await replay.Advance(AsOf.Position(near), progress, cancellationToken);

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var live = await Checkpoint.Hold(transaction, projection.Name, cancellationToken);
        await replay.AdvanceWithin(transaction, live, cancellationToken);
        var differences = new List<RowDifference>();
        var rows = 0L;
        foreach (var table in await replay.Tables(cancellationToken))
        {
            rows += await Count(connection, table, cancellationToken);
            differences.AddRange(await Compare(connection, table, cancellationToken));
        }

        return new VerifiedProjection(projection.Name, live, rows, differences);
    }

    private static async Task<long> Count(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select count(*) from public.{table}", connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<RowDifference>> Compare(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
             (select true, to_jsonb(r)::text from (select * from public.{table} except all select * from pg_temp.{table}) r limit {MostDifferences})
             union all
             (select false, to_jsonb(r)::text from (select * from pg_temp.{table} except all select * from public.{table}) r limit {MostDifferences})
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var differences = new List<RowDifference>();
        while (await reader.ReadAsync(cancellationToken))
        {
            differences.Add(new RowDifference(table, reader.GetString(1), reader.GetBoolean(0)));
        }

        return differences;
    }
}

/// <param name="Position">Where both stood when they were compared.</param>
/// <param name="Rows">Live rows, over all tables of the projection.</param>
/// <param name="Differences">Empty when the live rows are what the log says; at most 20 a table and side.</param>
public sealed record VerifiedProjection(string Name, long Position, long Rows, IReadOnlyList<RowDifference> Differences);

/// <param name="Row">As JSON.</param>
/// <param name="IsLive">There but not in the log's account of it; false: missing there.</param>
public sealed record RowDifference(string Table, string Row, bool IsLive);
