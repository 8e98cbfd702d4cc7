using System.Text.Json;
using Npgsql;

namespace Ocop.EndToEnd.Tests;

/// <summary>./ocop store, as operations use it on a service that runs.</summary>
[Collection(WatchedCollection.Name)]
public sealed class StoreTests(WatchedPlatform platform)
{
    [Theory]
    [InlineData("products", 11)]
    [InlineData("councils", 4)]
    [InlineData("planning", 2)]
    [InlineData("fairs", 1)]
    [InlineData("traceability", 1)]
    public async Task GivenAServiceAfterTheDemo_WhenItsProjectionsAreVerified_ThenEveryRowIsAsTheLogSays(string service, int projections)
    {
        await platform.FirstDemo;

        var verified = await Store(service, "verify");

        verified.ExitCode.Should().Be(0, "{0}{1}", verified.Output, verified.Errors);
        Lines(verified).Should().HaveCount(projections).And.OnlyContain(line => line.EndsWith(", as the log says", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenARowThatSomebodyChanged_WhenVerifiedAndRebuilt_ThenItIsNamedAndMended()
    {
        await platform.FirstDemo;
        await using var database = NpgsqlDataSource.Create(platform.Connection("products-db"));
        await using var tamper = database.CreateCommand("update producer_list_v1 set name = 'Giả mạo' where producer_id = (select min(producer_id) from producer_list_v1)");
        (await tamper.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).Should().Be(1);

        var tampered = await Store("products", "verify", "producer_list_v1");
        var rebuilt = await Store("products", "rebuild", "producer_list_v1");
        var mended = await Store("products", "verify", "producer_list_v1");

        tampered.ExitCode.Should().Be(1);
        tampered.Output.Should().Contain("NOT as the log says").And.Contain("unexplained in producer_list_v1").And.Contain("Giả mạo");
        rebuilt.ExitCode.Should().Be(0, "{0}", rebuilt.Errors);
        mended.ExitCode.Should().Be(0, "{0}", mended.Output);
    }

    [Fact]
    public async Task GivenALog_WhenLookedAt_ThenStreamsEventsAndLagAreShown()
    {
        await platform.FirstDemo;
        await Eventually.Holds(
            async () => Lines(await Store("products", "lag")).Skip(1).All(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2] == "0"),
            "every reader of products at the end of its log",
            TimeSpan.FromSeconds(60));

        var stream = Lines(await Store("products", "streams", "product-", "--limit", "1")).Single().Split(' ')[^1];
        var shown = Lines(await Store("products", "show", stream));
        var first = JsonDocument.Parse(shown[0]).RootElement;

        first.GetProperty("stream").GetString().Should().Be(stream);
        first.GetProperty("type").GetString().Should().Be("product_registered");
        Lines(await Store("products", "show", stream, "--version", "1")).Should().Equal(shown[0]);
        var stored = JsonDocument.Parse(Lines(await Store("products", "show", stream, "--stored", "--version", "1")).Single()).RootElement;
        stored.GetProperty("type").GetString().Should().Be("product_registered");
        JsonElement.DeepEquals(stored.GetProperty("data"), first.GetProperty("data")).Should().BeTrue("its shape is the newest still");
        Lines(await Store("products", "tail", "-n", "3")).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("products", "show", "product-nowhere")]
    [InlineData("products", "verify", "no_such_list")]
    [InlineData("products", "skip", "no_such_reader", "1", "--reason", "x", "--by", "y")]
    [InlineData("products", "rows", "--at", "yesterday")]
    [InlineData("products", "tail", "-n", "0")]
    [InlineData("products", "export", "--after", "999999999")]
    [InlineData("products", "import", "/no/such/file")]
    [InlineData("products", "import", "/dev/null")]
    [InlineData("nobody", "lag")]
    public async Task GivenAMistakeInTheCommand_WhenItIsGiven_ThenItEndsWithASentence(params string[] command)
    {
        var refused = await Store(command);

        refused.ExitCode.Should().Be(1);
        refused.Errors.Should().NotBeEmpty().And.NotContain("   at ");
    }

    private Task<Finished> Store(params string[] command) => platform.Ocop(["store", .. command], TimeSpan.FromMinutes(1));

    private static IReadOnlyList<string> Lines(Finished finished) => finished.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
