using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Projections;

/// <summary>Keeps a projection's rows: all statements of a batch in one round trip, in the checkpoint's transaction.</summary>
public sealed class ProjectionReader(Projection projection) : ILogReader
{
    public string Name => projection.Name;

    public Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken) =>
        EventStoreSchema.Apply(dataSource, projection.Schema, cancellationToken);

    public async Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var statements = new NpgsqlBatch(transaction.Connection!, transaction);
        foreach (var statement in RowFolding.Fold(batch.SelectMany(projection.Map)))
        {
            statements.BatchCommands.Add(statement.ToCommand());
        }

        if (statements.BatchCommands.Count > 0)
        {
            await statements.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
