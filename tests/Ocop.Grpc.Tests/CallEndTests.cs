using System.Runtime.CompilerServices;
using FluentAssertions;
using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Ocop.Grpc.Tests;

/// <summary>How calls end before their time, in the eyes of the real client and of the handler: deadlines, callers that go, a host that stops.</summary>
public sealed class CallEndTests
{
    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    [InlineData("Talk")]
    public async Task GivenACallThatDoesNotEnd_WhenItsDeadlinePasses_ThenBothSidesKnow(string method)
    {
        var ended = new Endless();
        await using var server = await ProbeServer.Start(ended.Map);
        await using var client = new NodeClient(server);

        var end = await client.Start(method, deadline: 400).End();

        end.Status.Should().Be(GrpcStatus.DeadlineExceeded);
        var call = await ended.Call;
        call.Deadline.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    [InlineData("Talk")]
    public async Task GivenACallThatDoesNotEnd_WhenTheCallerGivesUp_ThenTheServerKnows(string method)
    {
        var ended = new Endless();
        await using var server = await ProbeServer.Start(ended.Map);
        await using var client = new NodeClient(server);
        var call = client.Start(method);
        await ended.Begun;

        call.Cancel();

        (await call.End()).Status.Should().Be(GrpcStatus.Cancelled);
        (await ended.Call).Deadline.Should().BeNull();
        server.Failures.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    [InlineData("Talk")]
    public async Task GivenACallThatDoesNotEnd_WhenTheHostStops_ThenItEndsAsUnavailableAndHoldsNothingUp(string method)
    {
        var ended = new Endless();
        await using var server = await ProbeServer.Start(ended.Map);
        await using var client = new NodeClient(server);
        var call = client.Start(method);
        await ended.Begun;

        await server.Stop();

        (await call.End()).Should().BeEquivalentTo(new { Status = GrpcStatus.Unavailable, Details = "The server is stopping." });
        await ended.Call;
    }

    [Fact]
    public async Task GivenAStreamThatEndsQuietlyWhenTold_WhenTheHostStops_ThenTheCallerDoesNotTakeItForTheEnd()
    {
        await using var server = await ProbeServer.Start(app => app.Listen((_, call) => UntilTold(call)));
        await using var client = new NodeClient(server);
        var call = client.Start("Listen");
        await call.Message();

        await server.Stop();

        (await call.End()).Status.Should().Be(GrpcStatus.Unavailable);
    }

    [Fact]
    public async Task GivenAUnaryCallOnItsWay_WhenTheHostStops_ThenItsAnswerIsStillSent()
    {
        var told = new TaskCompletionSource();
        await using var server = await ProbeServer.Start(app => app.Ask(async (words, call) =>
        {
            told.SetResult();
            await Told(call);
            return words;
        }));
        await using var client = new NodeClient(server);
        var call = client.Start("Ask", new { text = "xong" });
        await told.Task;

        await server.Stop();

        var end = await call.End();
        end.Status.Should().Be(GrpcStatus.Ok);
        end.Messages.Select(m => m.Text()).Should().Equal("xong");
    }

    [Fact]
    public async Task GivenACallerThatStopsReading_WhenTheStreamGoesOn_ThenTheServerWaitsForIt()
    {
        const int messages = 400;
        var written = 0;
        await using var server = await ProbeServer.Start(app => app.Listen((_, _) => Large(messages, () => Interlocked.Increment(ref written))));
        await using var client = new NodeClient(server);
        var call = client.Start("Listen");
        call.Pause();
        await Settled(() => Volatile.Read(ref written));

        Volatile.Read(ref written).Should().BeInRange(1, messages / 4, "40 MB are not put on a pile for somebody who does not read");
        call.Resume();
        (await call.End()).Messages.Select(m => m.Number()).Should().Equal(Enumerable.Range(0, messages));
    }

    [Fact]
    public async Task GivenACallerThatReadsSlowly_WhenTheHostStops_ThenItStillReadsWhatIsOnItsWayAndTheStatus()
    {
        var written = 0;
        await using var server = await ProbeServer.Start(app => app.Listen((_, _) => Large(int.MaxValue, () => Interlocked.Increment(ref written))));
        await using var client = new NodeClient(server);
        var call = client.Start("Listen");
        call.Pause();
        await Settled(() => Volatile.Read(ref written));

        var stopped = server.Stop();
        call.Resume();

        var end = await call.End();
        end.Status.Should().Be(GrpcStatus.Unavailable);
        end.Messages.Select(m => m.Number()).Should().Equal(Enumerable.Range(0, end.Messages.Count));
        await stopped;
    }

    [Fact]
    public async Task GivenACallerThatStopsReading_WhenTheHostStops_ThenItHoldsNothingUp()
    {
        var written = 0;
        await using var server = await ProbeServer.Start(app => app.Listen((_, _) => Large(int.MaxValue, () => Interlocked.Increment(ref written))));
        await using var client = new NodeClient(server);
        var call = client.Start("Listen");
        call.Pause();
        await Settled(() => Volatile.Read(ref written));

        await server.Stop();

        call.Resume();
        (await call.End()).Status.Should().NotBe(GrpcStatus.Ok);
    }

    private static async IAsyncEnumerable<Words> Large(int count, Action written)
    {
        var load = ByteString.CopyFrom(new byte[100_000]);
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            yield return new Words { Number = number, Load = load };
            written();
        }
    }

    private static async IAsyncEnumerable<Words> UntilTold(GrpcCall call)
    {
        yield return new Words();
        await Told(call);
    }

    private static Task Told(GrpcCall call)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        call.Cancellation.Register(told.SetResult);
        return told.Task;
    }

    /// <summary>Waits until a number has begun to rise and then stands still.</summary>
    private static async Task Settled(Func<int> number)
    {
        using var deadline = new CancellationTokenSource(TestTime.Patience);
        for (var (last, same) = (0, 0); same < 10;)
        {
            await Task.Delay(50, deadline.Token);
            same = number() == last && last > 0 ? same + 1 : 0;
            last = number();
        }
    }

    /// <summary>Methods that go on until they are told to end, and remember the call that was.</summary>
    private sealed class Endless
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<GrpcCall> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task.WaitAsync(TestTime.Patience);

        public Task<GrpcCall> Call => _ended.Task.WaitAsync(TestTime.Patience);

        public void Map(IEndpointRouteBuilder app)
        {
            app.Ask(async (words, call) =>
            {
                await Wait(call, call.Cancellation);
                return words;
            });
            app.Listen((_, call) => Stream(call));
            app.Talk((_, call) => Stream(call));
        }

        private async IAsyncEnumerable<Words> Stream(GrpcCall call, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return new Words();
            await Wait(call, cancellationToken);
        }

        private async Task Wait(GrpcCall call, CancellationToken cancellationToken)
        {
            _begun.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                _ended.SetResult(call);
            }
        }
    }
}
