using Npgsql;
using Ocop.Hosting.Local.State;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

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
            before = await app.ConnectionOf("data");
            await RunAsync(before, "CREATE TABLE facts (id int); INSERT INTO facts VALUES (42)");

            // A client that stays, so that a backend outlives its parent.
            await using var busy = await OpenAsync(before);
            HostProcess.Send("KILL", Postmaster());

            await Wait.For(app, "postgres", l => l is { Restarts: 1, IsReady: true });
            await Wait.Healthy(app, "data");
            (await app.ConnectionOf("data")).Should().Be(before);
            (await RunAsync(before, "SELECT id FROM facts")).Should().Be(42);
        }

        await using (var app = await StartAsync())
        {
            var again = await app.ConnectionOf("data");
            again.Should().Be(before, "port and password are remembered");
            await Wait.Until(
                () => File.ReadAllText(_home.File("logs/postgres.log")).Contains("database system was shut down at", StringComparison.Ordinal),
                "the log shows that it was asked to end, and had the time for it");
            (await RunAsync(again, "SELECT id FROM facts")).Should().Be(42);
        }

        await using (var app = await StartAsync("--fresh"))
        {
            (await RunAsync(await app.ConnectionOf("data"), "SELECT to_regclass('facts')::text")).Should().Be(DBNull.Value);
        }
    }

    [Fact]
    public async Task GivenAServer_WhenItIsStoppedAndStartedByHand_ThenItsDataIsThereAndItsDatabaseIsAwayMeanwhile()
    {
        await using var app = await StartAsync();
        var database = await app.ConnectionOf("data");
        await RunAsync(database, "CREATE TABLE facts (id int); INSERT INTO facts VALUES (42)");
        await using (await OpenAsync(database))
        {
            (await app.Command("postgres", "stop")).Success.Should().BeTrue();
            Leftovers.WithNameAndFolder("postgres", _home.File("postgres")).Should().BeEmpty("also a busy backend is gone");
        }

        await Wait.For(app, "data", l => !l.IsReady);
        (await app.Command("postgres", "start")).Success.Should().BeTrue();
        await Wait.Healthy(app, "data");
        (await RunAsync(database, "SELECT id FROM facts")).Should().Be(42);
    }

    [Fact]
    public async Task GivenAServer_WhenAClientComes_ThenItNeedsThePasswordAndTheLoopbackAddress()
    {
        await using var app = await StartAsync();
        var right = new NpgsqlConnectionStringBuilder(await app.ConnectionOf("data"));

        (await FluentActions.Awaiting(() => OpenAsync(new NpgsqlConnectionStringBuilder(right.ConnectionString) { Password = "postgres" }.ConnectionString))
            .Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InvalidPassword);
        await FluentActions.Awaiting(() => OpenAsync(new NpgsqlConnectionStringBuilder(right.ConnectionString) { Password = null }.ConnectionString))
            .Should().ThrowAsync<NpgsqlException>();
        (await RunAsync(right.ConnectionString, "SHOW listen_addresses")).Should().Be("127.0.0.1");
        (await RunAsync(right.ConnectionString, "SHOW unix_socket_directories")).Should().Be("");
        (await RunAsync(right.ConnectionString, "SHOW max_connections")).Should().Be("300");
        (await RunAsync(right.ConnectionString, "SHOW fsync")).Should().Be("on");
    }

    [Fact]
    public async Task GivenAThrowawayPlatform_WhenItStops_ThenItDidNotWaitForItsDiskAndItsDataIsGone()
    {
        await using (var app = await StartAsync("--OCOP_THROWAWAY=1"))
        {
            (await RunAsync(await app.ConnectionOf("data"), "SHOW fsync")).Should().Be("off");
        }

        Directory.Exists(_home.File("postgres")).Should().BeFalse();
    }

    [Fact]
    public async Task GivenAServerOfTheOperatorsOwn_WhenItIsNamed_ThenNothingIsStartedAndTheDatabaseIsCreatedThere()
    {
        await using var theirs = await StartAsync();
        using var home = new TestHome();
        var builder = home.Builder($"--ConnectionStrings:postgres={await theirs.ConnectionOf("postgres")}");
        builder.AddPostgresServer("postgres").AddDatabase("guest-db");
        await using var app = new RunningApp(builder);

        await Wait.Healthy(app, "guest-db");

        (await Wait.For(app, "postgres", l => l.IsReady)).ProcessId.Should().BeNull();
        Directory.Exists(home.File("postgres")).Should().BeFalse();
        (await RunAsync(await app.ConnectionOf("guest-db"), "SELECT current_database()::text")).Should().Be("guest-db");
    }

    private int Postmaster() => int.Parse(File.ReadLines(_home.File("postgres/postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<RunningApp> StartAsync(params string[] args)
    {
        var builder = _home.Builder(args);
        builder.AddPostgresServer("postgres").AddDatabase("data");
        var app = new RunningApp(builder);
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
