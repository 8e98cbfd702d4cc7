using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Projections;

/// <summary>
/// Builds a projection's rows anew from the log, in tables of the schema that comes first on the connection's search path: the projection's
/// own statements name their tables without a schema, so they need not know where they write.
/// </summary>
/// <param name="schema">Where the rows go: a schema of its own, or <see cref="Temporary"/>.</param>
internal sealed class ProjectionReplay(IEventStore store, Projection projection, NpgsqlConnection connection, string schema)
{
    /// <summary>PostgreSQL's name for the tables that end with the session.</summary>
    public const string Temporary = "pg_temp";

    internal const int BatchSize = 2000;

    private readonly BulkStatements _statements = new(connection);
    private IReadOnlyDictionary<long, ReaderEventSkipped> _skipped = new Dictionary<long, ReaderEventSkipped>();

    /// <summary>The last position applied.</summary>
    public long Position { get; private set; }

    public async Task Begin(CancellationToken cancellationToken)
    {
        await Execute($"set search_path to \"{schema}\", public; set synchronous_commit to off; {projection.Schema}", cancellationToken);
        await WriteAhead("unlogged", cancellationToken);
        _skipped = (await store.Load<SkippedEvents>(projection.Name, AsOf.Now, cancellationToken)).State.ByPosition;
    }

    /// <summary>From here on the rows survive a crash of the server. Until then they need not: a rebuild that breaks off begins anew.</summary>
    public Task MakeDurable(CancellationToken cancellationToken) => WriteAhead("logged", cancellationToken);

    /// <summary>Applies what follows, a batch a transaction, reading and preparing the next ones meanwhile.</summary>
    public async Task Advance(AsOf asOf, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var applying = Task.CompletedTask;
        try
        {
            await foreach (var batch in store.ReadPages(Position, BatchSize, cancellationToken))
            {
                var wanted = batch.TakeWhile(asOf.Includes).ToList();
                var prepared = Prepare(wanted);
                await applying;
                applying = Apply(prepared, wanted, progress, cancellationToken);
                if (wanted.Count < batch.Count)
                {
                    break;
                }
            }
        }
        finally
        {
            await applying;
        }
    }

    /// <summary>Applies what follows up to a position, as a part of the caller's transaction.</summary>
    public async Task AdvanceWithin(NpgsqlTransaction transaction, long through, CancellationToken cancellationToken)
    {
        while (await store.ReadLog(Position, BatchSize, cancellationToken) is { Count: > 0 } batch && batch[0].Position <= through)
        {
            List<StoredEvent> wanted = [.. batch.TakeWhile(AsOf.Position(through).Includes)];
            await using var prepared = Prepare(wanted);
            await prepared.Execute(transaction, cancellationToken);
            Position = wanted[^1].Position;
        }
    }

    /// <summary>A transaction that held the last steps was rolled back.</summary>
    public void FallBackTo(long position)
    {
        Position = position;
        _statements.Forget();
    }

    private PreparedStatements Prepare(List<StoredEvent> events) =>
        _statements.Prepare(events.Where(e => !_skipped.ContainsKey(e.Position)).SelectMany(projection.Map));

    private async Task Apply(PreparedStatements statements, List<StoredEvent> events, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using (statements)
        await using (var transaction = await connection.BeginTransactionAsync(cancellationToken))
        {
            await statements.Execute(transaction, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        Position = events.Count > 0 ? events[^1].Position : Position;
        progress?.Report(Position);
    }

    /// <summary>The projection's tables, quoted where SQL wants it.</summary>
    public async Task<IReadOnlyList<string>> Tables(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            select quote_ident(relname) from pg_class
            where relkind = 'r' and relnamespace = case when $1 = 'pg_temp' then pg_my_temp_schema() else to_regnamespace(quote_ident($1)) end
            order by relname
            """,
            connection);
        command.Parameters.Add(new() { Value = schema });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var tables = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }

    private async Task WriteAhead(string logging, CancellationToken cancellationToken)
    {
        if (schema != Temporary)
        {
            foreach (var table in await Tables(cancellationToken))
            {
                await Execute($"alter table \"{schema}\".{table} set {logging}", cancellationToken);
            }
        }
    }

    private async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
