using System.Net;
using System.Net.Sockets;
using System.Text;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests.Wallets;

/// <summary>Limits on the body are the web server's, so these go through a real one.</summary>
public abstract class SizeLimitTests(ProductsApplication application) : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    protected static (string Name, string Value)[] Settings { get; } = [("Evidence:UploadWithin", "00:00:06")];

    public async ValueTask InitializeAsync()
    {
        // A port given by number would be set while the server may be starting already.
        application.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await application.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task GivenBodiesOfManySizes_WhenSent_ThenJsonStopsAtOneMegabyteAndDocumentsAtFifty()
    {
        var product = await application.RegisteredProduct();
        var officer = application.Officer;

        // A client that asks first reads the refusal; one that just sends may find the connection closed on it.
        officer.DefaultRequestHeaders.ExpectContinue = true;
        product.Owner.DefaultRequestHeaders.ExpectContinue = true;
        var json = new StringContent($"{{\"name\": \"{new string('x', Megabyte)}\"}}", Encoding.UTF8, "application/json");

        (await officer.Send("/producers", json)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
        (await Send(product, new Pages(50 * Megabyte))).Expect(HttpStatusCode.Created);
        (await Send(product, new Pages((50 * Megabyte) + 1))).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
        (await application.KeptFiles()).Should().Be(1);
    }

    [Fact]
    public async Task GivenABodyThatNamesNoLength_WhenItGrowsTooLarge_ThenItIsCutOffAndNothingIsKept()
    {
        var product = await application.RegisteredProduct();

        (await Send(product, new Pages(3 * Megabyte, withLength: false))).Expect(HttpStatusCode.Created);
        var status = HttpStatusCode.RequestEntityTooLarge;
        try
        {
            status = (await Send(product, new Pages(51 * Megabyte, withLength: false))).StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server closed the line while the client was still writing, before it could read the answer.
        }

        status.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await application.KeptFiles()).Should().Be(1);
    }

    [Fact]
    public async Task GivenFiftyMegabytes_WhenUploadedAndRead_ThenTheyAreNeverInMemoryTogether()
    {
        var product = await application.RegisteredProduct();
        (await Send(product, new Pages(Megabyte))).Expect(HttpStatusCode.Created);

        var held = await MostHeld(async () =>
        {
            var attached = (await Send(product, new Pages(50 * Megabyte))).Text("documentId", HttpStatusCode.Created);
            var read = await Length(await application.Officer.GetStreamAsync(
                new Uri($"/{product.Id}/evidence/{attached}", UriKind.Relative), TestContext.Current.CancellationToken));
            read.Should().Be(50 * Megabyte);
        });

        held.Should().BeLessThan(25 * Megabyte, "client and server together hold buffers only");
    }

    [Fact]
    public async Task GivenAClientThatTricklesOn_WhenItsTimeIsOver_ThenItIsToldAndNothingIsKept()
    {
        var product = await application.RegisteredProduct();

        (await Trickle(product)).Should().StartWith("HTTP/1.1 408").And.Contain("request.too-slow");
        (await application.KeptFiles()).Should().Be(0);
    }

    /// <summary>By hand, because a web client reads no answer before it has written everything.</summary>
    private static async Task<string> Trickle(OwnedProduct product)
    {
        using var line = new TcpClient();
        await line.ConnectAsync(product.Owner.BaseAddress!.Host, product.Owner.BaseAddress.Port, TestContext.Current.CancellationToken);
        var stream = line.GetStream();
        using var answered = new CancellationTokenSource();
        var writing = KeepWriting(stream, product, answered.Token);
        var buffer = new byte[4096];
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("traceId", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is var read and > 0)
        {
            answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        await answered.CancelAsync();
        await writing;
        return answer.ToString();
    }

    /// <summary>Fast enough for the web server's own minimum (240 bytes a second) and still never at an end.</summary>
    private static async Task KeepWriting(NetworkStream stream, OwnedProduct product, CancellationToken answered)
    {
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /{product.Id}/evidence?kind=story&title=Phim HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\n"
                + $"Authorization: {product.Owner.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: trickle\r\nContent-Length: {50 * Megabyte}\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (await beat.WaitForNextTickAsync(answered))
            {
                await stream.WriteAsync(new byte[1024], answered);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Answered, or the server has closed the line.
        }
    }

    /// <returns>Bytes in use at the worst of many moments, over those before.</returns>
    private static async Task<long> MostHeld(Func<Task> work)
    {
        GC.Collect();
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        var running = work();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!running.IsCompleted && await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            GC.Collect();
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
        }

        await running;
        return most;
    }

    private static async Task<long> Length(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var length = 0L;
        while (await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) is var read and > 0)
        {
            length += read;
        }

        return length;
    }

    private static async Task<HttpResponseMessage> Send(OwnedProduct product, Pages pages)
    {
        using (pages)
        {
            return await product.Owner.Send($"/{product.Id}/evidence?kind=story&title=Phim&criteria=7", pages);
        }
    }

    /// <summary>A PDF of any size that is written as it is sent.</summary>
    private sealed class Pages : HttpContent
    {
        private readonly int _size;
        private readonly bool _withLength;

        public Pages(int size, bool withLength = true)
        {
            (_size, _withLength) = (size, withLength);
            Headers.ContentType = new("application/pdf");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var page = new byte[64 * 1024];
            Files.Pdf("").CopyTo(page, 0);
            for (var sent = 0; sent < _size; sent += page.Length)
            {
                await stream.WriteAsync(page.AsMemory(0, Math.Min(page.Length, _size - sent)), TestContext.Current.CancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _size;
            return _withLength;
        }
    }
}
