using Npgsql;

namespace Ocop.EventStore.Postgres;

/// <summary>Creates the store's tables where they are missing, and its functions anew; safe to run by several replicas at once.</summary>
public static class EventStoreSchema
{
    // Any fixed number: it only has to be the same in every replica.
    private const long SchemaLock = 20260522;

    public static Task Create(NpgsqlDataSource dataSource, CancellationToken cancellationToken) =>
        Apply(dataSource, Script("Postgres.Schema.sql") + Script("Appending.Append.sql"), cancellationToken);

    /// <summary>Runs a script of "create … if not exists" statements, one replica at a time.</summary>
    public static async Task Apply(NpgsqlDataSource dataSource, string script, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({SchemaLock}); {script}", connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static string Script(string name)
    {
        using var stream = typeof(EventStoreSchema).Assembly.GetManifestResourceStream($"Ocop.EventStore.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
