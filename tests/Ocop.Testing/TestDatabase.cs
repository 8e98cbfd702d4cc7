using Npgsql;

namespace Ocop.Testing;

/// <summary>An empty database of its own on a real PostgreSQL; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        (_server, _name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <param name="name">Begins the database's name, so that a left-over one says whose it was.</param>
    public static async Task<TestDatabase> Create(string name, CancellationToken cancellationToken = default)
    {
        var server = await TestServer.ConnectionString().WaitAsync(Patience.Minutes(4), cancellationToken);
        var database = new TestDatabase(server, $"{name}-{Guid.NewGuid():N}");
        await Execute(server, $"create database \"{database._name}\"", cancellationToken);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(Patience.Seconds(30));
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await Execute(_server, $"drop database if exists \"{_name}\" with (force)", deadline.Token);
    }

    private static async Task Execute(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server)
        {
            Database = "postgres",
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
