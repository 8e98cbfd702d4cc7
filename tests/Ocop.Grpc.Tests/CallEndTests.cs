using System.Diagnostics;
using Grpc.Core;
using Ocop.Grpc.Tests.Running;

namespace Ocop.Grpc.Tests;

/// <summary>How calls end before their time, in the eyes of the real client: deadlines, callers that go, a host that stops, a fault of ours.</summary>
public sealed class CallEndTests : IAsyncLifetime
{
    private const int Listed = 20_000;
    private const int Pages = Listed / 200;

    private readonly ProductsServer _server = new();
    private NodeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.List(Listed);
        _client = new NodeClient(_server.Grpc);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task GivenACallThatIsNotAnswered_WhenItsDeadlinePasses_ThenBothSidesKnow()
    {
        await using var locked = await _server.LockTheLog();

        var end = await _client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }, deadline: 2_000).End();

        end.Status.Should().Be(StatusCode.DeadlineExceeded);
        await Eventually.Is(_server.Waiting, waiting => waiting == 0, "the statement given up");
        _server.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenACallThatIsNotAnswered_WhenTheCallerGivesUp_ThenTheServerKnows()
    {
        await using var locked = await _server.LockTheLog();
        var call = _client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct });
        await Eventually.Is(_server.Waiting, waiting => waiting > 0, "the statement waiting");

        call.Cancel();

        (await call.End()).Status.Should().Be(StatusCode.Cancelled);
        await Eventually.Is(_server.Waiting, waiting => waiting == 0, "the statement given up");
        _server.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenAStreamThatIsNotRead_WhenItsDeadlinePasses_ThenItEnds()
    {
        var call = _client.Start("StreamProducts", deadline: 1_000);
        call.Pause();

        (await call.End()).Status.Should().Be(StatusCode.DeadlineExceeded);
        _server.Failures.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenACallerThatStopsReading_WhenTheStreamGoesOn_ThenTheServerWaitsForIt()
    {
        using var pages = new PagesRead();
        var call = _client.Start("StreamProducts");
        call.Pause();
        await pages.Settled();

        pages.Count.Should().BeInRange(1, Pages - 10, "the list is not put on a pile for somebody who does not read");
        call.Resume();
        (await call.End()).Messages.Should().HaveCount(Listed);
    }

    [Fact]
    public async Task GivenACallerThatReadsSlowly_WhenTheHostStops_ThenItStillReadsWhatIsOnItsWayAndTheStatus()
    {
        using var pages = new PagesRead();
        var call = _client.Start("StreamProducts");
        call.Pause();
        await pages.Settled();

        var stopped = _server.Stop();
        call.Resume();

        var end = await call.End();
        end.Should().BeEquivalentTo(new { Status = StatusCode.Unavailable, Details = "The server is stopping." });
        end.Messages.Should().HaveCountGreaterThan(1).And.HaveCountLessThan(Listed);
        await stopped;
    }

    [Fact]
    public async Task GivenACallerThatStopsReading_WhenTheHostStops_ThenItHoldsNothingUp()
    {
        using var pages = new PagesRead();
        var call = _client.Start("StreamProducts");
        call.Pause();
        await pages.Settled();

        await _server.Stop();

        call.Resume();
        (await call.End()).Status.Should().NotBe(StatusCode.OK);
    }

    [Fact]
    public async Task GivenAnAnswerOnItsWay_WhenTheHostStops_ThenItIsStillSent()
    {
        var locked = await _server.LockTheLog();
        var call = _client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct });
        await Eventually.Is(_server.Waiting, waiting => waiting > 0, "the statement waiting");

        var stopped = _server.Stop();
        await locked.DisposeAsync();

        (await call.End()).Should().Match<Ending>(end => end.Status == StatusCode.OK);
        await stopped;
    }

    [Fact]
    public async Task GivenAMistakeOfOurs_WhenItIsMet_ThenItIsLoggedAndItsWordsStayHere()
    {
        await _server.Sql("alter table certificate_list_v2 rename to away");

        var end = await _client.Start("StreamProducts", headers: new() { ["accept-language"] = ["en"] }).End();

        end.Status.Should().Be(StatusCode.Internal);
        end.Details.Should().StartWith("Something went wrong on our side.").And.NotContain("certificate_list_v2");
        _server.Failures.Should().Contain(failure => failure.Contains("StreamProducts", StringComparison.Ordinal) && failure.Contains("certificate_list_v2", StringComparison.Ordinal));
    }

    /// <summary>Counts how often the list is read.</summary>
    private sealed class PagesRead : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public PagesRead()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.GetTagItem("db.query.text") is string sql && sql.Contains("order by product_id limit", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref _count);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        /// <summary>Waits until the number has begun to rise and then stands still.</summary>
        public async Task Settled()
        {
            using var deadline = new CancellationTokenSource(TestTime.Patience);
            for (var (last, same) = (0, 0); same < 10;)
            {
                await Task.Delay(50, deadline.Token);
                same = Count == last && last > 0 ? same + 1 : 0;
                last = Count;
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
