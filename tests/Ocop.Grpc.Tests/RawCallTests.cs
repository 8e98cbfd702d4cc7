using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using FluentAssertions;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace Ocop.Grpc.Tests;

/// <summary>What no well-made client sends, byte for byte.</summary>
public sealed class RawCallTests
{
    private static readonly byte[] s_hello = Framed(new Words { Text = "xin chào", Number = 7 });

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenARequest_WhenItComesByteByByte_ThenItIsRead()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());

        var answer = await Send(server, "Ask", s_hello.Select(b => new[] { b }));

        answer.Status.Should().Be(GrpcStatus.Ok);
        answer.Body.Should().Equal(s_hello);
    }

    [Fact]
    public async Task GivenATalk_WhenManyMessagesComeInOnePiece_ThenEachIsRead()
    {
        await using var server = await ProbeServer.Start(app => app.Talk((heard, _) => heard));
        var all = Enumerable.Range(0, 100).SelectMany(n => Framed(new Words { Number = n })).ToArray();

        (await Send(server, "Talk", all)).Body.Should().Equal(all);
    }

    [Fact]
    public async Task GivenAnEmptyMessage_WhenSent_ThenItIsOneMessage()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());

        (await Send(server, "Ask", [0, 0, 0, 0, 0])).Body.Should().Equal(0, 0, 0, 0, 0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task GivenAMethodOfOneMessage_WhenThereAreOthers_ThenItIsUnimplemented(int messages)
    {
        await using var server = await ProbeServer.Start(app =>
        {
            app.Echo();
            app.Listen((words, _) => new[] { words }.ToAsyncEnumerable());
        });
        var sent = Enumerable.Repeat(s_hello, messages);

        (await Send(server, "Ask", sent)).Status.Should().Be(GrpcStatus.Unimplemented);
        (await Send(server, "Listen", sent)).Status.Should().Be(GrpcStatus.Unimplemented);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    public async Task GivenAMessage_WhenItsEndIsMissing_ThenTheCallSaysSo(int length)
    {
        await using var server = await ProbeServer.Start(app =>
        {
            app.Echo();
            app.Talk((heard, _) => heard);
        });
        byte[][] sent = [s_hello[..length]];

        (await Send(server, "Ask", sent)).Detail.Should().Be("The request ends in the middle of a message.");
        (await Send(server, "Talk", sent)).Status.Should().Be(GrpcStatus.Internal);
    }

    [Fact]
    public async Task GivenAMessage_WhenItIsNotProtobuf_ThenTheCallSaysSo()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());

        var answer = await Send(server, "Ask", [0, 0, 0, 0, 2, 0x0A, 0xFF]);

        (answer.Status, answer.Detail).Should().Be((GrpcStatus.Internal, "A message is not a Words."));
    }

    [Theory]
    [InlineData(null, GrpcStatus.Internal)]
    [InlineData("identity", GrpcStatus.Internal)]
    [InlineData("gzip", GrpcStatus.Unimplemented)]
    public async Task GivenACompressedMessage_WhenSent_ThenTheAnswerNamesWhatIsRead(string? encoding, GrpcStatus status)
    {
        await using var server = await ProbeServer.Start(app => app.Echo());

        var answer = await Send(server, "Ask", [1, 0, 0, 0, 2, 8, 1], ("grpc-encoding", encoding));

        answer.Status.Should().Be(status);
        answer.Headers.GetValues("grpc-accept-encoding").Should().Equal("identity");
    }

    [Fact]
    public async Task GivenAMessageOverTheLimit_WhenOnlyItsLengthHasCome_ThenItIsRefusedAlready()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());
        var never = new TaskCompletionSource();

        var answer = await Send(server, "Ask", new Pieces([[0, 0xFF, 0xFF, 0xFF, 0xFF]], never.Task));

        answer.Status.Should().Be(GrpcStatus.ResourceExhausted);
        answer.Detail.Should().Be("A message of 4294967295 bytes is longer than the 4194304 that are taken.");
    }

    [Fact]
    public async Task GivenATalk_WhenItIsLongerAndSlowerThanAPageMayBe_ThenItGoesOn()
    {
        var pageWasCut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.Start(
            app =>
            {
                app.Talk((heard, _) => heard);
                app.MapPost($"/{ProbeServer.Service}/Page", context => ReadUntilCut(context.Request, pageWasCut));
            },
            limits: limits =>
            {
                limits.MaxRequestBodySize = 50;
                limits.MinRequestBodyDataRate = new(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(1.5));
            });
        await using var client = new NodeClient(server);
        var call = client.Start("Talk");
        call.Send(new { text = "chờ" });
        await call.Message();

        // When a page whose sender falls silent now is cut, the silence has been long enough.
        var page = Send(server, "Page", new Pieces([s_hello], pageWasCut.Task));
        await pageWasCut.Task.WaitAsync(TestTime.Patience, Ended);
        call.Send(new { text = new string('x', 200) });

        (await call.Message()).Text().Should().HaveLength(200);
        await FluentActions.Awaiting(() => page).Should().ThrowAsync<Exception>();
    }

    [Fact]
    public async Task GivenALimitOfItsOwn_WhenAMethodIsMapped_ThenThatHolds()
    {
        await using var server = await ProbeServer.Start(app => app.MapGrpcUnary<Words, Words>(
            ProbeServer.Service, "Ask", (words, _) => Task.FromResult(words), messageLimit: s_hello.Length - 6));

        (await Send(server, "Ask", s_hello)).Status.Should().Be(GrpcStatus.ResourceExhausted);
        (await Send(server, "Ask", Framed(new Words { Text = "xin chào" }))).Status.Should().Be(GrpcStatus.Ok);
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Listen")]
    public async Task GivenADeadline_WhenItPasses_ThenTheServerSaysSoItself(string method)
    {
        await using var server = await ProbeServer.Start(app =>
        {
            app.Ask(async (words, call) =>
            {
                await Task.Delay(Timeout.Infinite, call.Cancellation);
                return words;
            });
            app.Listen((_, call) => Endless(call));
        });

        var answer = await Send(server, method, s_hello, ("grpc-timeout", "50m"));

        (answer.Status, answer.Detail).Should().Be((GrpcStatus.DeadlineExceeded, "The deadline has passed."));
    }

    [Fact]
    public async Task GivenADeadlineBeyondTheCalendar_WhenAsked_ThenTheCallIsAnswered()
    {
        await using var server = await ProbeServer.Start(app => app.Ask((words, call) =>
            Task.FromResult(new Words { Text = call.Deadline?.ToString("O", CultureInfo.InvariantCulture) })));

        var answer = await Send(server, "Ask", s_hello, ("grpc-timeout", "99999999H"));

        Words.Parser.ParseFrom(answer.Body.AsSpan(5)).Text.Should().StartWith("9999-12-31");
    }

    [Fact]
    public async Task GivenADeadlineThatCannotBeRead_WhenAsked_ThenTheCallSaysSo()
    {
        await using var server = await ProbeServer.Start(app => app.Echo());

        var answer = await Send(server, "Ask", s_hello, ("grpc-timeout", "soon"));

        (answer.Status, answer.Detail).Should().Be((GrpcStatus.Internal, "grpc-timeout is one to eight digits and one of H, M, S, m, u, n."));
    }

    [Fact]
    public async Task GivenBinaryMetadata_WhenItIsNotPaddedOrNotBase64_ThenTheOneIsReadAndTheOtherRefused()
    {
        await using var server = await ProbeServer.Start(app => app.Ask((_, call) =>
            Task.FromResult(new Words { Text = string.Join(' ', call.Binary("x-bin").Select(Convert.ToHexString)) })));

        var read = await Send(server, "Ask", s_hello, ("x-bin", "AP8,/w"));
        var refused = await Send(server, "Ask", s_hello, ("x-bin", "!"));

        Words.Parser.ParseFrom(read.Body.AsSpan(5)).Text.Should().Be("00FF FF");
        (refused.Status, refused.Detail).Should().Be((GrpcStatus.Internal, "x-bin is not base64."));
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc; charset=utf-8", true)]
    [InlineData("application/grpc+json", false)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task GivenAContentType_WhenItIsNotGrpc_ThenHttpSaysSo(string? contentType, bool taken)
    {
        await using var server = await ProbeServer.Start(app => app.Echo());
        using var content = new Pieces([s_hello]) { Headers = { ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType) } };

        var answer = await Send(server, "Ask", content);

        answer.Code.Should().Be(taken ? HttpStatusCode.OK : HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task GivenHttp11_WhenAMethodIsCalled_ThenItIsToldToUpgrade()
    {
        await using var server = await ProbeServer.Start(app => app.Echo(), HttpProtocols.Http1);
        using var http = new HttpClient();

        using var response = await http.PostAsync(new Uri(server.Address, $"{ProbeServer.Service}/Ask"), new Pieces([s_hello]), Ended);

        response.StatusCode.Should().Be(HttpStatusCode.UpgradeRequired);
        (await response.Content.ReadAsStringAsync(Ended)).Should().Be("This is a gRPC method: it needs HTTP/2.");
    }

    [Fact]
    public async Task GivenACallThatFails_WhenItsSpanIsRead_ThenItSaysWhatCameOfIt()
    {
        var spans = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ProbeServer.Start(app => app.Ask((_, _) => throw new GrpcException(GrpcStatus.Unavailable, "later")));
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("rpc.method") is "Ask" && span.GetTagItem("rpc.grpc.status_code") is (int)GrpcStatus.Unavailable)
                {
                    spans.TrySetResult(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await Send(server, "Ask", s_hello);

        var span = await spans.Task.WaitAsync(TestTime.Patience, Ended);
        span.GetTagItem("rpc.system").Should().Be("grpc");
        span.GetTagItem("rpc.service").Should().Be(ProbeServer.Service);
        span.Status.Should().Be(ActivityStatusCode.Error);
    }

    private static async IAsyncEnumerable<Words> Endless(GrpcCall call)
    {
        while (true)
        {
            yield return new Words();
            await Task.Delay(10, call.Cancellation);
        }
    }

    private static async Task ReadUntilCut(HttpRequest request, TaskCompletionSource cut)
    {
        try
        {
            await request.Body.CopyToAsync(Stream.Null, Ended);
        }
        catch (IOException)
        {
            cut.SetResult();
            throw;
        }
    }

    private static byte[] Framed(Words words)
    {
        var framed = new ArrayBufferWriter<byte>();
        framed.WriteMessage(words);
        return framed.WrittenSpan.ToArray();
    }

    private static Task<Answer> Send(ProbeServer server, string method, byte[] body, params (string Name, string? Value)[] headers) =>
        Send(server, method, new Pieces([body]), headers);

    private static Task<Answer> Send(ProbeServer server, string method, IEnumerable<byte[]> pieces) => Send(server, method, new Pieces(pieces));

    private static async Task<Answer> Send(ProbeServer server, string method, Pieces content, params (string Name, string? Value)[] headers)
    {
        using var http = new HttpClient { Timeout = TestTime.Patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Address, $"{ProbeServer.Service}/{method}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
        var body = await response.Content.ReadAsByteArrayAsync(Ended);
        return new(response.StatusCode, response.Headers, response.TrailingHeaders, body);
    }

    private sealed record Answer(HttpStatusCode Code, HttpResponseHeaders Headers, HttpResponseHeaders Trailers, byte[] Body)
    {
        public GrpcStatus? Status => Value("grpc-status") is { } number ? (GrpcStatus)int.Parse(number, CultureInfo.InvariantCulture) : null;

        public string? Detail => Value("grpc-message");

        // When nothing else was sent, the headers are the trailers.
        private string? Value(string name) => (Trailers.Contains(name) ? Trailers : Headers).TryGetValues(name, out var values) ? values.Single() : null;
    }

    /// <summary>A body sent piece by piece, each in a frame of its own, which ends only when it may.</summary>
    private sealed class Pieces : HttpContent
    {
        private readonly IEnumerable<byte[]> _pieces;
        private readonly Task _mayEnd;

        public Pieces(IEnumerable<byte[]> pieces, Task? mayEnd = null)
        {
            (_pieces, _mayEnd) = (pieces, mayEnd ?? Task.CompletedTask);
            Headers.ContentType = new("application/grpc");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var piece in _pieces)
            {
                await stream.WriteAsync(piece);
                await stream.FlushAsync();
            }

            await _mayEnd;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
