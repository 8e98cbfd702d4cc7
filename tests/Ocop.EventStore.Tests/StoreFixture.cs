using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.Testing;
using Xunit;

namespace Ocop.EventStore.Tests;

/// <summary>An event store with empty tables on a real PostgreSQL.</summary>
public sealed class StoreFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public NpgsqlDataSource DataSource { get; private set; } = null!;

    public PostgresEventStore Store { get; private set; } = null!;

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
        DataSource = NpgsqlDataSource.Create(_database.ConnectionString);
        await EventStoreSchema.Create(DataSource, CancellationToken.None);
        Store = new PostgresEventStore(DataSource, Registry, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await DataSource.DisposeAsync();
        await _database!.DisposeAsync();
    }
}
