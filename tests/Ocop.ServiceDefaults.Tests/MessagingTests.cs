using Npgsql;

namespace Ocop.ServiceDefaults.Tests;

public sealed class MessagingTests : IAsyncLifetime
{
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";
    private readonly List<WebApplication> _apps = [];
    private TestDatabase _publisherDatabase = null!;
    private TestDatabase _consumerDatabase = null!;
    private string _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.ConnectionString();
        _publisherDatabase = await TestDatabase.Create("tiny-publisher");
        _consumerDatabase = await TestDatabase.Create("tiny-consumer");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        await _publisherDatabase.DisposeAsync();
        await _consumerDatabase.DisposeAsync();
    }

    [Fact]
    public async Task GivenAConsumerThatNeverRan_WhenSomethingWasSaidBefore_ThenItHearsAllOfItInOrder()
    {
        var publisher = await Publisher();
        for (var i = 0; i < 20; i++)
        {
            await TinyServices.Write(publisher, $"n{i}");
        }

        await Eventually.Is(() => TinyServices.PublishedUpTo(_publisherDatabase), position => position == 20, "the publisher at the end of its log");
        var consumer = await Consumer();

        var heard = await Eventually.Is(() => TinyServices.Texts(consumer, "heard"), texts => texts.Count == 20, "twenty notes");
        heard.Should().Equal(Enumerable.Range(0, 20).Select(i => $"n{i}"));
    }

    [Fact]
    public async Task GivenAPublisherThatRepeatsItself_WhenItsCheckpointWasLost_ThenTheConsumerTakesEachEventOnce()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "once");
        await Eventually.Is(() => TinyServices.Texts(consumer, "heard"), texts => texts.Count == 1, "the note");

        await publisher.StopAsync(TestContext.Current.CancellationToken);
        await SetPublisherBack();
        var again = await Publisher();
        await TinyServices.Write(again, "second");

        var heard = await Eventually.Is(() => TinyServices.Texts(consumer, "heard"), texts => texts.Contains("second"), "the second note");
        heard.Should().Equal("once", "second");
    }

    [Fact]
    public async Task GivenAConsumerWhoseDatabaseIsAway_WhenItComesBack_ThenNothingIsLost()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "before");
        await Eventually.Is(() => TinyServices.Texts(consumer, "heard"), texts => texts.Count == 1, "the first note");

        await Lock(_consumerDatabase, allow: false);
        await TinyServices.Write(publisher, "meanwhile");
        await Eventually.Is(() => TinyServices.PublishedUpTo(_publisherDatabase), position => position == 2, "the publisher done");
        await Lock(_consumerDatabase, allow: true);

        await Eventually.Is(() => TinyServices.Texts(consumer, "heard"), texts => texts.Count == 2, "the note of meanwhile", TimeSpan.FromSeconds(40));
    }

    private async Task<WebApplication> Publisher() => Keep(await TinyServices.StartPublisher(_publisherDatabase, _broker, _prefix));

    private async Task<WebApplication> Consumer() => Keep(await TinyServices.StartConsumer(_consumerDatabase, _broker, _prefix));

    private WebApplication Keep(WebApplication app)
    {
        _apps.Add(app);
        return app;
    }

    private async Task SetPublisherBack()
    {
        await using var source = NpgsqlDataSource.Create(_publisherDatabase.ConnectionString);
        await using var command = source.CreateCommand("update ocop_checkpoints set position = 0 where name = 'publisher'");
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Ends every connection to the database and lets no new one in, or lets them in again.</summary>
    private static async Task Lock(TestDatabase database, bool allow)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var name = settings.Database;
        settings.Database = "postgres";
        await using var source = NpgsqlDataSource.Create(settings);
        await using var command = source.CreateCommand(
            $"alter database \"{name}\" allow_connections {(allow ? "true" : "false")}; "
            + $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        await command.ExecuteNonQueryAsync();
    }
}
