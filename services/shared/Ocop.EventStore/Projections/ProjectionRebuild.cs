using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Projections;

/// <summary>
/// Makes a projection's rows anew in a schema of their own, while the live ones go on serving, then puts them in the live ones' place in one
/// transaction together with the checkpoint. Breaking off leaves the live rows as they were.
/// </summary>
public sealed class ProjectionRebuild(NpgsqlDataSource dataSource, IEventStore store, Projection projection)
{
    private const int Tries = 10;
    private readonly string _schema = $"ocop_rebuild_{projection.Name}";

    /// <param name="progress">The position reached, now and then.</param>
    /// <returns>The position that the new rows stand at.</returns>
    /// <exception cref="RebuildRunningException">Another rebuild of the same projection is under way.</exception>
    public async Task<long> Run(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ClaimEmptySchema(connection, cancellationToken);
        var replay = new ProjectionReplay(store, projection, connection, _schema);
        await replay.Begin(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            await replay.Advance(AsOf.Now, progress, cancellationToken);
            await replay.MakeDurable(cancellationToken);
            try
            {
                return await Switch(connection, replay, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable && attempt < Tries)
            {
                // Somebody reads the old rows for long. Waiting would make everybody behind us wait too; go on building instead.
            }
        }
    }

    private async Task ClaimEmptySchema(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var claim = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1, 0))", connection);
        claim.Parameters.Add(new() { Value = _schema });
        if (await claim.ExecuteScalarAsync(cancellationToken) is not true)
        {
            throw new RebuildRunningException(projection.Name);
        }

        await Execute(connection, $"drop schema if exists \"{_schema}\" cascade; create schema \"{_schema}\"", cancellationToken);
    }

    private async Task<long> Switch(NpgsqlConnection connection, ProjectionReplay replay, CancellationToken cancellationToken)
    {
        var before = replay.Position;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await Execute(connection, "set local lock_timeout to '2s'", cancellationToken);
            var live = await Checkpoint.Hold(transaction, projection.Name, cancellationToken);
            await replay.AdvanceWithin(transaction, live, cancellationToken);
            foreach (var table in await replay.Tables(cancellationToken))
            {
                await Execute(connection, $"drop table if exists public.{table}; alter table \"{_schema}\".{table} set schema public", cancellationToken);
            }

            await Checkpoint.Move(transaction, projection.Name, replay.Position, cancellationToken);
            await Execute(connection, $"drop schema \"{_schema}\"", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return replay.Position;
        }
        catch (PostgresException)
        {
            replay.FallBackTo(before);
            throw;
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

public sealed class RebuildRunningException(string projection) : Exception($"Another rebuild of {projection} is running.");
