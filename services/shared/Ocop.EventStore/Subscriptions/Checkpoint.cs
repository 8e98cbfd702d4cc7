using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>
/// How far a reader has come. The row is also a lock: whoever changes the reader's rows (its runner, a rebuild that switches) holds it first,
/// so neither works on what the other has just replaced.
/// </summary>
internal static class Checkpoint
{
    public static async Task<long> Read(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select position from ocop_checkpoints where name = $1", connection);
        command.Parameters.Add(new() { Value = name });
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }

    /// <summary>Holds the row until the transaction ends, making it when there is none.</summary>
    public static async Task<long> Hold(NpgsqlTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(Named("insert into ocop_checkpoints (name, position) values ($1, 0) on conflict (name) do nothing", name));
        batch.BatchCommands.Add(Named("select position from ocop_checkpoints where name = $1 for update", name));
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task Move(NpgsqlTransaction transaction, string name, long position, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "update ocop_checkpoints set position = $2, updated = now() where name = $1", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = name });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Named(string text, string name) => new(text) { Parameters = { new() { Value = name } } };
}
