using Npgsql;

namespace Ocop.EventStore.Appending;

/// <summary>A connection that appends, with its two prepared statements: one for a group, one for an event on its own.</summary>
internal sealed class AppendSession : IAsyncDisposable
{
    // One plan for ever, by index whatever size the tables had when it was made; a replica that vanished gives the counter free within half a minute.
    private const string Settings =
        """
        set default_transaction_isolation = 'read committed';
        set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set jit = off;
        set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3
        """;

    private readonly NpgsqlConnection _connection;
    private readonly LoneStatement _one;
    private readonly GroupStatement _many;

    private AppendSession(NpgsqlConnection connection) =>
        (_connection, _one, _many) = (connection, new LoneStatement(connection), new GroupStatement(connection));

    public bool IsOpen => _connection.FullState == System.Data.ConnectionState.Open;

    public static async Task<AppendSession> Open(NpgsqlDataSource dataSource)
    {
        var connection = await dataSource.OpenConnectionAsync();
        try
        {
            await using var settings = new NpgsqlCommand(Settings, connection);
            await settings.ExecuteNonQueryAsync();
            var session = new AppendSession(connection);
            await session._one.Prepare();
            await session._many.Prepare();
            return session;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>A transaction around what is executed next, for what must be committed together with it.</summary>
    public ValueTask<NpgsqlTransaction> Begin() => _connection.BeginTransactionAsync();

    /// <returns>The answers in the order of the group's members.</returns>
    public async Task<AppendAnswer[]> Execute(AppendGroup group, DateTimeOffset now) =>
        LoneStatement.Takes(group) ? [await _one.Execute(group.Members[0], now)] : await _many.Execute(group, now);

    /// <summary>What became of an append that may have been written before: its place, when its last event stands where it was to be.</summary>
    public async Task<AppendAnswer?> Find(PendingAppend append)
    {
        var version = append.Expected + append.Events.Count;
        await using var command = new NpgsqlCommand("select seq_id from mt_events where stream_id = $1 and version = $2 and id = $3", _connection)
        {
            Parameters = { new() { Value = append.Stream }, new() { Value = version }, new() { Value = append.Events[^1].Id } },
        };
        return await command.ExecuteScalarAsync() is long position ? new AppendAnswer(AppendOutcome.Appended, version, position) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _many.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
