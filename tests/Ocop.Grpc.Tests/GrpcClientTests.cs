using System.Collections.Concurrent;
using FluentAssertions;
using Google.Protobuf;
using Microsoft.AspNetCore.Routing;
using Xunit;

namespace Ocop.Grpc.Tests;

/// <summary>What the real client of gRPC for Node sees of our methods: messages, metadata, refusals, limits.</summary>
public sealed class GrpcClientTests
{
    [Fact]
    public async Task GivenAUnaryMethod_WhenAsked_ThenTheAnswerComesWithItsStatus()
    {
        await using var server = await ProbeServer.Start(app => app.Ask((words, _) => Task.FromResult(new Words { Text = $"Chào {words.Text}!" })));
        await using var client = new NodeClient(server);

        var end = await client.Start("Ask", new { text = "Thanh Hóa" }).End();

        end.Status.Should().Be(GrpcStatus.Ok);
        end.Messages.Select(m => m.Text()).Should().Equal("Chào Thanh Hóa!");
    }

    [Fact]
    public async Task GivenAStream_WhenItHasManyMessages_ThenAllComeInOrder()
    {
        await using var server = await ProbeServer.Start(app => app.Listen((words, _) => Numbers(words.Number)));
        await using var client = new NodeClient(server);

        var end = await client.Start("Listen", new { number = 20_000 }).End();

        end.Status.Should().Be(GrpcStatus.Ok);
        end.Messages.Select(m => m.Number()).Should().Equal(Enumerable.Range(0, 20_000));
    }

    [Fact]
    public async Task GivenAStream_WhenItsMessagesAreLarge_ThenTheyComeWhole()
    {
        var load = Enumerable.Range(0, 3_000_000).Select(i => (byte)(i * 31)).ToArray();
        await using var server = await ProbeServer.Start(app => app.Listen((_, _) => Repeat(new() { Load = ByteString.CopyFrom(load) }, 5)));
        await using var client = new NodeClient(server);

        var end = await client.Start("Listen").End();

        end.Status.Should().Be(GrpcStatus.Ok);
        end.Messages.Should().HaveCount(5).And.OnlyContain(m => m.GetProperty("load").GetBytesFromBase64().SequenceEqual(load));
    }

    [Fact]
    public async Task GivenAStream_WhenItHasNothingToSayYet_ThenItsHeadersAreThereAlready()
    {
        var mayBegin = new TaskCompletionSource();
        await using var server = await ProbeServer.Start(app => app.Listen((_, _) => After(mayBegin.Task)));
        await using var client = new NodeClient(server);
        var call = client.Start("Listen");

        var headers = await call.Headers();

        headers.GetProperty("content-type").GetString().Should().Be("application/grpc");
        mayBegin.SetResult();
        (await call.End()).Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task GivenATalk_WhenEachSideWaitsForTheOther_ThenTheyAlternateUntilTheCallerHasSaidAll()
    {
        await using var server = await ProbeServer.Start(app => app.Talk((heard, _) => heard.Select(words => new Words { Number = words.Number + 1 })));
        await using var client = new NodeClient(server);
        var call = client.Start("Talk");

        for (var number = 0; number < 100; number++)
        {
            call.Send(new { number });
            (await call.Message()).Number().Should().Be(number + 1);
        }

        call.HalfClose();
        (await call.End()).Status.Should().Be(GrpcStatus.Ok);
    }

    [Fact]
    public async Task GivenATalk_WhenTheCallerHasSaidAll_ThenTheServerMayGoOn()
    {
        await using var server = await ProbeServer.Start(app => app.Talk(SumAfterAll));
        await using var client = new NodeClient(server);
        var call = client.Start("Talk");

        call.Send(new { number = 19 });
        call.Send(new { number = 23 });
        call.HalfClose();

        (await call.End()).Messages.Select(m => m.Number()).Should().Equal(42);
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    [InlineData("Talk")]
    public async Task GivenARefusal_WhenItsReasonIsVietnamese_ThenItReachesTheCallerAsItIs(string method)
    {
        const string reason = "Hồ sơ thiếu 100 % minh chứng:\n“mã vùng trồng” 🌾";
        await using var server = await ProbeServer.Start(app => MapAll(app, call =>
        {
            call.Trailers["ocop-code"] = "dossier.incomplete";
            throw new GrpcException(GrpcStatus.FailedPrecondition, reason);
        }));
        await using var client = new NodeClient(server);
        var call = client.Start(method);
        End(method, call);

        var end = await call.End();

        end.Should().BeEquivalentTo(new { Status = GrpcStatus.FailedPrecondition, Details = reason });
        end.Trailers.GetProperty("ocop-code").GetString().Should().Be("dossier.incomplete");
        server.Failures.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    [InlineData("Talk")]
    public async Task GivenAMistakeOfOurs_WhenItIsMet_ThenItIsLoggedAndItsWordsStayHere(string method)
    {
        await using var server = await ProbeServer.Start(app => MapAll(app, _ => throw new InvalidOperationException("password=tép")));
        await using var client = new NodeClient(server);
        var call = client.Start(method);
        End(method, call);

        var end = await call.End();

        end.Should().BeEquivalentTo(new { Status = GrpcStatus.Internal, Details = "The call failed." });
        server.Failures.Should().Equal($"gRPC call {ProbeServer.Service}/{method} failed: password=tép");
    }

    [Fact]
    public async Task GivenMetadata_WhenItIsSentBothWays_ThenTextAndBytesArrive()
    {
        await using var server = await ProbeServer.Start(app => app.Ask((_, call) =>
        {
            call.HttpContext.Response.Headers["x-header"] = call.Headers["x-text"];
            call.Trailers["x-trailer-bin"] = Convert.ToBase64String(call.Binary("x-load-bin")[1]);
            return Task.FromResult(new Words { Number = call.Binary("x-load-bin")[0].Length });
        }));
        await using var client = new NodeClient(server);
        var call = client.Start("Ask", headers: new() { ["x-text"] = ["a b"], ["x-load-bin"] = ["AP/+AQ==", "y/76+Q=="] });

        (await call.Headers()).GetProperty("x-header").GetString().Should().Be("a b");
        var end = await call.End();

        end.Messages.Select(m => m.Number()).Should().Equal(4);
        end.Trailers.GetProperty("x-trailer-bin").GetString().Should().Be("y/76+Q==");
    }

    [Fact]
    public async Task GivenAMessageOverTheLimit_WhenSent_ThenItIsRefusedAndTheConnectionGoesOn()
    {
        var connections = new ConcurrentBag<string>();
        await using var server = await ProbeServer.Start(app => app.Ask((words, call) =>
        {
            connections.Add(call.HttpContext.Connection.Id);
            return Task.FromResult(new Words { Number = words.Load.Length });
        }));
        await using var client = new NodeClient(server);
        object Load(int length) => new { load = Convert.ToBase64String(new byte[length]) };
        await client.Start("Ask").End();

        // Often enough that the window of the connection would be used up if what was refused were never given back.
        for (var i = 0; i < 5; i++)
        {
            (await client.Start("Ask", Load(GrpcEndpoints.DefaultMessageLimit)).End()).Status.Should().Be(GrpcStatus.ResourceExhausted);
        }

        var fits = await client.Start("Ask", Load(GrpcEndpoints.DefaultMessageLimit - 100)).End();
        fits.Messages.Select(m => m.Number()).Should().Equal(GrpcEndpoints.DefaultMessageLimit - 100);
        connections.Should().HaveCount(2).And.OnlyContain(id => id == connections.First());
    }

    [Fact]
    public async Task GivenATalk_WhenOneOfItsMessagesIsOverTheLimit_ThenItEndsThere()
    {
        await using var server = await ProbeServer.Start(app => app.Talk((heard, _) => heard));
        await using var client = new NodeClient(server);
        var call = client.Start("Talk");
        call.Send(new { number = 1 });
        (await call.Message()).Number().Should().Be(1);

        call.Send(new { load = Convert.ToBase64String(new byte[GrpcEndpoints.DefaultMessageLimit + 1]) });

        (await call.End()).Status.Should().Be(GrpcStatus.ResourceExhausted);
    }

    [Fact]
    public async Task GivenACallerThatCompresses_WhenItAsks_ThenItIsToldThatWeDoNotReadThat()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());
        await using var client = new NodeClient(server);

        var end = await client.Start("Ask", new { text = new string('a', 10_000) }, compressed: true).End();

        end.Status.Should().Be(GrpcStatus.Unimplemented);
        end.Details.Should().Contain("gzip");
    }

    [Fact]
    public async Task GivenAMethodThatTheServiceLacks_WhenItIsCalled_ThenItIsUnimplemented()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());
        await using var client = new NodeClient(server);

        var end = await client.Start("Forgotten").End();

        end.Should().BeEquivalentTo(new { Status = GrpcStatus.Unimplemented, Details = "ocop.probe.v1.Probe has no such method." });
    }

    [Fact]
    public async Task GivenTwoHundredCalls_WhenAllAreOpenAtOnce_ThenOneConnectionCarriesThem()
    {
        const int calls = 200;
        var connections = new ConcurrentBag<string>();
        var allAreHere = new TaskCompletionSource();
        await using var server = await ProbeServer.Start(
            app => app.Ask(async (words, call) =>
            {
                connections.Add(call.HttpContext.Connection.Id);
                if (connections.Count == calls)
                {
                    allAreHere.TrySetResult();
                }

                await allAreHere.Task;
                return words;
            }),
            limits: limits => limits.Http2.MaxStreamsPerConnection = calls);
        await using var client = new NodeClient(server);

        var ends = await Task.WhenAll(Enumerable.Range(0, calls).Select(number => client.Start("Ask", new { number }).End()));

        ends.Should().OnlyContain(end => end.Status == GrpcStatus.Ok);
        ends.Select(end => end.Messages.Single().Number()).Should().Equal(Enumerable.Range(0, calls));
        connections.Distinct().Should().ContainSingle();
    }

    private static void End(string method, ClientCall call)
    {
        if (method == "Talk")
        {
            call.HalfClose();
        }
    }

    /// <summary>The three methods, each ending as told once its handler runs.</summary>
    private static void MapAll(IEndpointRouteBuilder app, Action<GrpcCall> end)
    {
        app.Ask(async (words, call) =>
        {
            await Task.Yield();
            end(call);
            return words;
        });
        app.Listen((words, call) => Stream(call, end));
        app.Talk((heard, call) => Stream(call, end));
    }

    private static async IAsyncEnumerable<Words> Stream(GrpcCall call, Action<GrpcCall> end)
    {
        yield return new Words { Number = 1 };
        await Task.Yield();
        end(call);
    }

    private static async IAsyncEnumerable<Words> Numbers(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.CompletedTask;
            yield return new Words { Number = number };
        }
    }

    private static async IAsyncEnumerable<Words> Repeat(Words words, int times)
    {
        for (var time = 0; time < times; time++)
        {
            await Task.Yield();
            yield return words;
        }
    }

    private static async IAsyncEnumerable<Words> After(Task begin)
    {
        await begin;
        yield return new Words();
    }

    private static async IAsyncEnumerable<Words> SumAfterAll(IAsyncEnumerable<Words> heard, GrpcCall call)
    {
        var sum = 0;
        await foreach (var words in heard.WithCancellation(call.Cancellation))
        {
            sum += words.Number;
        }

        yield return new Words { Number = sum };
    }
}
