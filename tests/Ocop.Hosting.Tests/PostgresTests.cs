using Npgsql;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>PostgreSQL is run for real, on data of its own.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAServerWithData_WhenItIsKilledOrStartedAgain_ThenTheDataIsThereUntilAFreshStart()
    {
        string before;
        await using (var app = await StartAsync())
        {
            before = (await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken))!;
            await RunAsync(before, "CREATE TABLE facts (id int); INSERT INTO facts VALUES (42)");

            // A client that stays, so that a backend outlives its parent.
            await using var busy = await OpenAsync(before);
            var server = (await Wait.For(app, "postgres", s => s.ProcessId is not null)).ProcessId!.Value;
            Signals.Send(server, Signals.Kill);
            await Wait.For(app, "postgres", s => s.Restarts == 1 && s.IsReady);

            (await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken)).Should().Be(before);
            (await RunAsync(before, "SELECT id FROM facts")).Should().Be(42);
        }

        await using (var app = await StartAsync())
        {
            var again = await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken);
            again.Should().Be(before, "port and password are remembered");
            (await RunAsync(again!, "SELECT id FROM facts")).Should().Be(42);
        }

        await using (var app = await StartAsync("--fresh"))
        {
            var empty = (await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken))!;
            (await RunAsync(empty, "SELECT to_regclass('facts')::text")).Should().Be(DBNull.Value);
        }
    }

    [Fact]
    public async Task GivenAServerOfOneSession_WhenItIsStoppedAndStartedByHand_ThenItsDataIsThereAndItsDatabaseIsUnwellMeanwhile()
    {
        var builder = _home.Builder();
        builder.AddPostgres("postgres").AddDatabase("data");
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "data");
        using var feed = new FeedClient(app);
        var database = (await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken))!;
        await RunAsync(database, "CREATE TABLE facts (id int); INSERT INTO facts VALUES (42)");

        await using (await OpenAsync(database))
        {
            (await feed.ExecuteAsync("stop", "postgres")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);
            ProcessTable.WithNameAndFolder("postgres", _home.File("postgres")).Should().BeEmpty("also a busy backend is gone");
        }

        await Wait.For(app, "data", s => s is { State: KnownResourceStates.Running, IsReady: false });
        (await feed.ExecuteAsync("start", "postgres")).Kind.Should().Be(Wire.ResourceCommandResponseKind.Succeeded);
        await Wait.Healthy(app, "data");
        (await RunAsync(database, "SELECT id FROM facts")).Should().Be(42);
    }

    [Fact]
    public async Task GivenAServer_WhenAClientComes_ThenItNeedsThePasswordAndTheLoopbackAddress()
    {
        await using var app = await StartAsync();
        var right = new NpgsqlConnectionStringBuilder(await app.GetConnectionStringAsync("data", TestContext.Current.CancellationToken));

        (await OpenAsync(new NpgsqlConnectionStringBuilder(right.ConnectionString) { Password = "postgres" }.ConnectionString)
            .Awaiting(t => t).Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
        await OpenAsync(new NpgsqlConnectionStringBuilder(right.ConnectionString) { Password = null }.ConnectionString)
            .Awaiting(t => t).Should().ThrowAsync<NpgsqlException>();
        (await RunAsync(right.ConnectionString, "SHOW listen_addresses")).Should().Be("127.0.0.1");
        (await RunAsync(right.ConnectionString, "SHOW unix_socket_directories")).Should().Be("");
        (await RunAsync(right.ConnectionString, "SHOW max_connections")).Should().Be("300");
        File.GetUnixFileMode(_home.File("secrets.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_home.File("logs")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task GivenAServerOfTheOperatorsOwn_WhenItIsNamed_ThenNothingIsStartedAndTheDatabaseIsCreatedThere()
    {
        await using var theirs = await StartAsync();
        var server = await theirs.GetConnectionStringAsync("postgres", TestContext.Current.CancellationToken);
        using var home = new TestHome();
        var builder = home.Builder($"--ConnectionStrings:postgres={server}");
        builder.AddPostgres("postgres").AddDatabase("guest-db");
        await using var app = builder.Build();

        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "guest-db");

        (await Wait.For(app, "postgres", s => s.IsReady)).ProcessId.Should().BeNull();
        Directory.Exists(home.File("postgres")).Should().BeFalse();
        var created = await app.GetConnectionStringAsync("guest-db", TestContext.Current.CancellationToken);
        (await RunAsync(created!, "SELECT current_database()::text")).Should().Be("guest-db");
    }

    private async Task<DistributedApplication> StartAsync(params string[] args)
    {
        var builder = _home.Builder(args);
        builder.AddPostgres("postgres").WithLifetime(ContainerLifetime.Persistent).AddDatabase("data");
        var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "data");
        return app;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
