using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests.Feed;

/// <summary>Everything first, then what changes, to whoever has the key, however slowly they read.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("the key ")]
    [InlineData("another")]
    public async Task GivenAWrongKey_WhenAnyMethodIsCalled_ThenTheCallerIsNotAuthenticated(string? key)
    {
        await using var model = await ModelAsync();
        using var feed = new FeedClient(model.Address, key);
        string[] methods =
        [
            "GetApplicationInformation", "WatchResources", "WatchResourceConsoleLogs",
            "ExecuteResourceCommand", "WatchInteractions", "Other",
        ];

        foreach (var method in methods)
        {
            using var response = await feed.OpenAsync(method, new Wire.WatchResourcesRequest());
            FeedClient.StatusOf(response).Should().Be("16", method);
            (await response.Content.ReadAsByteArrayAsync(Token)).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task GivenTheFeed_WhenItListens_ThenOnTheLoopbackAddressOnly()
    {
        await using var model = await ModelAsync();

        model.Address.Host.Should().Be("127.0.0.1");
    }

    [Fact]
    public async Task GivenAHostThatDoesNotCarryOutACommand_WhenItIsGivenInAnotherShell_ThenTheReasonIsSaid()
    {
        var command = new Wire.ResourceCommandRequest { CommandName = "stop", ResourceName = "web" };
        var model = await ModelAsync();
        var address = model.Address;

        await FeedCommand.SendAsync(address, "another", command, Token).Awaiting(t => t)
            .Should().ThrowAsync<DistributedApplicationException>().WithMessage("the running platform did not carry out the command");
        await model.DisposeAsync();
        await FeedCommand.SendAsync(address, FeedModel.Key, command, Token).Awaiting(t => t)
            .Should().ThrowAsync<DistributedApplicationException>().WithMessage("the running platform does not answer: *");
    }

    [Fact]
    public async Task GivenNothingThatRuns_WhenAReaderComes_ThenItLearnsThatAtOnce()
    {
        var builder = _home.Builder();
        builder.AddParameter("region", "38");
        await using var model = await FeedModel.StartAsync(builder);
        using var feed = model.Client();

        (await feed.ResourcesAsync()).Keys.Should().Equal("region");
    }

    [Fact]
    public async Task GivenAReader_WhenAResourceChanges_ThenItGetsThatOneAnewAndAReconnectGetsAll()
    {
        await using var model = await ModelAsync();
        using var feed = model.Client();
        await using var updates = feed.WatchAsync().GetAsyncEnumerator(Token);
        await updates.MoveNextAsync();
        updates.Current.InitialData.Resources.Select(r => r.Name).Should().Equal("web-abcdefgh", "tool");

        model.Publish("web", s => s with { State = KnownResourceStates.Running, HealthStatus = HealthStatus.Healthy });

        await updates.MoveNextAsync().AsTask().WaitAsync(Wait.Deadline, Token);
        var upsert = updates.Current.Changes.Value.Single().Upsert;
        upsert.Should().Match<Wire.Resource>(r => r.DisplayName == "web" && r.State == "Running" && r.StateStyle == "success");
        var again = await feed.WatchAsync(isReconnect: true).FirstAsync(Token);
        again.InitialData.Resources.Select(r => r.State).Should().Equal("Running", "NotStarted");
    }

    [Fact]
    public async Task GivenAReaderThatDoesNotRead_WhenThereAreManyChanges_ThenItLaterGetsTheLastAndFewBetween()
    {
        const int changes = 5_000;
        await using var model = await ModelAsync();
        using var feed = model.Client();
        using var response = await feed.OpenAsync("WatchResources", new Wire.WatchResourcesRequest());
        var body = await response.Content.ReadAsStreamAsync(Token);
        await FeedClient.ReadAsync(body, Wire.WatchResourcesUpdate.Parser, Token);
        var padding = new string('x', 20_000);

        for (var i = 1; i <= changes; i++)
        {
            model.Publish("web", s => s with { Restarts = i, Reason = padding });
            await Task.Yield();
        }

        var (received, last) = (0, 0d);
        while (last < changes)
        {
            var update = await FeedClient.ReadAsync(body, Wire.WatchResourcesUpdate.Parser, Token).WaitAsync(Wait.Deadline, Token);
            last = update!.Changes.Value.Single().Upsert.Properties.Single(p => p.Name == "ocop.restarts").Value.NumberValue;
            received++;
        }

        // What fits into the buffers of a connection, and the last.
        received.Should().BeLessThan(changes / 10);
    }

    [Fact]
    public async Task GivenTheDashboardsOtherCalls_WhenTheyAreMade_ThenTheyAreAnswered()
    {
        await using var model = await ModelAsync();
        using var feed = model.Client();

        using var information = await feed.OpenAsync("GetApplicationInformation", new Wire.ApplicationInformationRequest());
        var name = await FeedClient.ReadAsync(
            await information.Content.ReadAsStreamAsync(Token), Wire.ApplicationInformationResponse.Parser, Token);
        name!.ApplicationName.Should().Be("Ocop.Aspire");

        // It stays open for as long as the caller has not finished.
        var finish = new TaskCompletionSource();
        using var interactions = await feed.OpenAsync("WatchInteractions", new OpenContent(finish.Task));
        var end = FeedClient.ReadAsync(
            await interactions.Content.ReadAsStreamAsync(Token), Wire.WatchInteractionsResponseUpdate.Parser, Token);
        end.IsCompleted.Should().BeFalse();
        finish.SetResult();
        (await end.WaitAsync(Wait.Deadline, Token)).Should().BeNull();
        FeedClient.StatusOf(interactions).Should().Be("0");
    }

    private Task<FeedModel> ModelAsync()
    {
        var builder = _home.Builder();
        builder.AddProject<FixtureProject>("web").WithHttpEndpoint();
        builder.AddExecutable("tool", "tool", "/");
        return FeedModel.StartAsync(builder);
    }

    /// <summary>A request that says nothing and does not end until it may.</summary>
    private sealed class OpenContent(Task end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.FlushAsync(Token);
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
