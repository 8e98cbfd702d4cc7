using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Grpc.Core;
using Ocop.Grpc.Tests.Running;
using Ocop.Protos.Products.V1;

namespace Ocop.Grpc.Tests;

/// <summary>What no well-made client sends, byte for byte.</summary>
public sealed class RawCallTests(Doors doors) : IClassFixture<Doors>
{
    private const string GetProduct = "/ocop.products.v1.Catalogue/GetProduct";

    private static readonly byte[] s_question = RawCalls.Framed(new GetProductRequest { ProductId = ProductsServer.RatedProduct });

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("products")]
    [InlineData("gateway")]
    public async Task GivenARequest_WhenItComesByteByByte_ThenItIsRead(string door)
    {
        var answer = await RawCalls.Send(doors[door], GetProduct, new Pieces(s_question.Select(b => new[] { b })), Ended);

        answer.Status.Should().Be(StatusCode.OK);
        Product.Parser.ParseFrom(answer.Body.AsSpan(5)).ProductId.Should().Be(ProductsServer.RatedProduct);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task GivenAMethodOfOneMessage_WhenThereAreOthers_ThenTheCallIsWrong(int messages)
    {
        var answer = await Send(Enumerable.Repeat(s_question, messages));

        answer.Status.Should().Be(StatusCode.Internal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(12)]
    public async Task GivenAMessage_WhenItsEndIsMissing_ThenTheCallIsWrong(int length) =>
        (await Send([s_question[..length]])).Status.Should().Be(StatusCode.Internal);

    [Fact]
    public async Task GivenAMessage_WhenItIsNotProtobuf_ThenTheCallIsWrong() =>
        (await Send([[0, 0, 0, 0, 2, 0x0A, 0xFF]])).Status.Should().BeOneOf(StatusCode.Internal, StatusCode.Unknown);

    [Theory]
    [InlineData(null, StatusCode.Internal)]
    [InlineData("identity", StatusCode.Internal)]
    [InlineData("snappy", StatusCode.Unimplemented)]
    public async Task GivenACompressedMessage_WhenItCannotBeRead_ThenTheAnswerNamesWhatIs(string? encoding, StatusCode status)
    {
        var answer = await RawCalls.Send(doors.Products.Grpc, GetProduct, new Pieces([[1, 0, 0, 0, 2, 8, 1]]), Ended, ("grpc-encoding", encoding));

        answer.Status.Should().Be(status);
        if (status == StatusCode.Unimplemented)
        {
            answer.Headers.GetValues("grpc-accept-encoding").Single().Should().Contain("identity").And.Contain("gzip");
        }
    }

    [Fact]
    public async Task GivenAMessageOverTheLimit_WhenOnlyItsLengthHasCome_ThenItIsRefusedAlready()
    {
        var never = new TaskCompletionSource();

        var answer = await RawCalls.Send(doors.Products.Grpc, GetProduct, new Pieces([[0, 0, 2, 0, 0]], never.Task), Ended);

        answer.Status.Should().Be(StatusCode.ResourceExhausted);
    }

    [Theory]
    [InlineData("99999999H")]
    [InlineData("soon")]
    public async Task GivenADeadlineBeyondTheCalendarOrSense_WhenAsked_ThenTheCallIsAnswered(string timeout) =>
        (await RawCalls.Send(doors.Products.Grpc, GetProduct, new Pieces([s_question]), Ended, ("grpc-timeout", timeout)))
            .Status.Should().Be(StatusCode.OK);

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc; charset=utf-8", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public async Task GivenAContentType_WhenItIsNotGrpc_ThenHttpSaysSo(string? contentType, bool taken)
    {
        using var content = new Pieces([s_question]) { Headers = { ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType) } };

        var answer = await RawCalls.Send(doors.Products.Grpc, GetProduct, content, Ended);

        answer.Code.Should().Be(taken ? HttpStatusCode.OK : HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task GivenHttp11_WhenAMethodIsCalled_ThenItIsToldToUpgrade()
    {
        using var http = new HttpClient();

        using var response = await http.PostAsync(new Uri(doors.Products.Web, GetProduct), new Pieces([s_question]), Ended);

        response.StatusCode.Should().Be(HttpStatusCode.UpgradeRequired);
    }

    [Theory]
    [InlineData("products", "v1")]
    [InlineData("products", "v1alpha")]
    [InlineData("gateway", "v1")]
    [InlineData("gateway", "v1alpha")]
    public async Task GivenReflectionOfEitherVersion_WhenAskedWhatIsServed_ThenItSays(string door, string version)
    {
        // list_services = 7: "*"
        byte[] question = [0, 0, 0, 0, 3, 0x3A, 1, (byte)'*'];

        var answer = await RawCalls.Send(doors[door], $"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", new Pieces([question]), Ended);

        answer.Status.Should().Be(StatusCode.OK);
        Encoding.UTF8.GetString(answer.Body).Should().Contain("ocop.products.v1.Catalogue");
    }

    [Theory]
    [InlineData("products", "")]
    [InlineData("gateway", "ocop.products.v1.Catalogue")]
    public async Task GivenTheHealthService_WhenAsked_ThenItServes(string door, string service)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(service)];
        byte[] question = name.Length == 0 ? [0, 0, 0, 0, 0] : [0, 0, 0, 0, (byte)(name.Length + 2), 0x0A, (byte)name.Length, .. name];

        var answer = await RawCalls.Send(doors[door], "/grpc.health.v1.Health/Check", new Pieces([question]), Ended);

        answer.Status.Should().Be(StatusCode.OK);
        answer.Body.Should().Equal([0, 0, 0, 0, 2, 8, 1], "status = SERVING");
    }

    [Fact]
    public async Task GivenACall_WhenItsSpanIsRead_ThenItSaysWhatCameOfIt()
    {
        await using var products = new ProductsServer { Besides = [("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")] };
        await products.InitializeAsync();
        var spans = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("server.port") is int port && port == products.Grpc.Port)
                {
                    spans.TrySetResult(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await RawCalls.Send(products.Grpc, GetProduct, new Pieces([RawCalls.Framed(new GetProductRequest { ProductId = "38-14758-9-2026" })]), Ended);

        var span = await spans.Task.WaitAsync(TestTime.Patience, Ended);
        span.DisplayName.Should().Be(GetProduct.TrimStart('/'));
        span.GetTagItem("rpc.system.name").Should().Be("grpc");
        span.GetTagItem("rpc.method").Should().Be("ocop.products.v1.Catalogue/GetProduct");
        span.GetTagItem("rpc.response.status_code").Should().Be("NOT_FOUND");
    }

    private Task<RawAnswer> Send(IEnumerable<byte[]> pieces) => RawCalls.Send(doors.Products.Grpc, GetProduct, new Pieces(pieces), Ended);
}
