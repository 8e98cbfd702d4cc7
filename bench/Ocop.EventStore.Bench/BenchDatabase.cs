using Npgsql;
using Ocop.EventStore.LogFiles;
using Ocop.EventStore.Postgres;

namespace Ocop.EventStore.Bench;

/// <summary>A database of its own on a server that waits for its disk; gone when disposed.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    // Enough for the baseline's 64 writers beside the store's own connections.
    private const int Connections = 90;

    private readonly string _server;
    private readonly string _name;

    private BenchDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        DataSource = StoreConnections.Open(new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = Connections }.ConnectionString);
    }

    public NpgsqlDataSource DataSource { get; }

    public EventRegistry Registry { get; } = EventRegistry.FromAssembly(typeof(ParcelWeighed).Assembly);

    public static CommandContext Context { get; } = new(new Actor("bench", Roles.Operations, "bench", Scope.National));

    public static async Task<BenchDatabase> Create(string server)
    {
        var database = new BenchDatabase(server, $"bench-{Guid.CreateVersion7():N}");
        await using (var source = NpgsqlDataSource.Create(server))
        {
            await RequireDurability(source);
            await Execute(source, $"create database \"{database._name}\"");
        }

        await EventStoreSchema.Create(database.DataSource, CancellationToken.None);
        return database;
    }

    public PostgresEventStore NewStore() => new(DataSource, Registry, TimeProvider.System);

    /// <summary>Empty tables, so that every run begins at the same place.</summary>
    public Task Clear() => Execute(
        DataSource,
        """
        truncate mt_streams, mt_events, ocop_idempotency, ocop_checkpoints;
        update ocop_log set position = 0, last_timestamp = '-infinity';
        select setval('mt_events_sequence', 1, false)
        """);

    /// <summary>Tables with so many events, in streams of the given length one after the other, and statistics on them.</summary>
    public async Task Fill(int events, int streamLength)
    {
        await Clear();
        await new LogImport(DataSource, Registry).Run(Log(events, streamLength), CancellationToken.None);
        await Execute(DataSource, "vacuum analyze");
    }

    public async IAsyncEnumerable<LogEntry> Log(int events, int streamLength)
    {
        await Task.CompletedTask;
        var now = TimeProvider.System.GetUtcNow();
        var headers = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(EventHeaders.Of(Context, null), EventRegistry.Json);
        for (var i = 0; i < events; i++)
        {
            yield return new LogEntry(
                i + 1,
                Guid.CreateVersion7(now),
                $"parcel-{i / streamLength}",
                Parcel.Category,
                (i % streamLength) + 1,
                Registry.NameOf(typeof(ParcelWeighed)),
                Registry.DotNetNameOf(typeof(ParcelWeighed)),
                EventRegistry.SerializeToUtf8(ParcelWeighed.Number(i)),
                now,
                null,
                null,
                headers,
                Context.Actor.Id);
        }
    }

    public static async Task Execute(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await using var source = NpgsqlDataSource.Create(_server);
        await Execute(source, $"drop database if exists \"{_name}\" with (force)");
    }

    private static async Task RequireDurability(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select current_setting('fsync') || ' ' || current_setting('synchronous_commit')");
        if (await command.ExecuteScalarAsync() is not "on on")
        {
            throw new InvalidOperationException("The server does not wait for its disk (fsync, synchronous_commit): figures from it would say nothing.");
        }
    }
}
