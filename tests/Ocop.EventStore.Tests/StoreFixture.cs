using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Tests;

/// <summary>An event store with empty tables on a real PostgreSQL.</summary>
public class StoreFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public PostgresEventStore Store { get; private set; } = null!;

    public PersonKeys Keys { get; private set; } = null!;

    public static MasterKey Master { get; } = new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    public string ConnectionString => _database!.ConnectionString;

    public TestClock Clock { get; } = new();

    /// <summary>What a test keeps to itself, nested in its class, is not a part of it.</summary>
    public static EventRegistry Registry { get; } = EventRegistry.FromTypes(
        typeof(Ledger).Assembly.GetTypes().Where(type => !type.IsNested).Concat(typeof(EventRegistry).Assembly.GetTypes()));

    public static CommandContext By(string actor, string? key = null, string? hash = null, long? expected = null) =>
        new(new Actor(actor, Roles.Auditor, "test", Scope.National), key, hash, expected);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create("eventstore");
        DataSource = StoreConnections.Open(_database.ConnectionString);
        await EventStoreSchema.Create(DataSource, CancellationToken.None);
        Keys = new PersonKeys(DataSource, Master);
        Store = new PostgresEventStore(DataSource, Registry, Clock, Keys);
    }

    /// <summary>As it was when it was made.</summary>
    public Task Clear(CancellationToken cancellationToken) => Execute(
        """
        truncate mt_streams, mt_events, ocop_idempotency, ocop_checkpoints;
        alter sequence mt_events_sequence restart;
        update ocop_log set position = 0, last_timestamp = '-infinity'
        """,
        cancellationToken);

    /// <summary>All that makes the log, one line a row with every column, in order.</summary>
    public Task<IReadOnlyList<string>> EveryRow(CancellationToken cancellationToken) => Rows(
        """
        select row from (
            select 1, seq_id, '', 'mt_events ' || to_jsonb(t)::text from mt_events t
            union all select 2, 0, id, 'mt_streams ' || to_jsonb(t)::text from mt_streams t
            union all select 3, position, stream_id, 'ocop_idempotency ' || to_jsonb(t)::text from ocop_idempotency t
            union all select 4, 0, '', 'ocop_log ' || to_jsonb(t)::text from ocop_log t
            union all select 5, 0, '', 'mt_events_sequence ' || last_value || is_called from mt_events_sequence
        ) all_rows (part, number, name, row)
        order by part, number, name
        """,
        cancellationToken);

    /// <summary>The first column of each row as text.</summary>
    public async Task<IReadOnlyList<string>> Rows(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return rows;
    }

    public async Task Execute(string sql, CancellationToken cancellationToken)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await DataSource.DisposeAsync();
        await _database!.DisposeAsync();
    }
}
