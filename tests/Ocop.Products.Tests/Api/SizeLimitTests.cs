using System.Net;
using System.Text;
using Xunit;

namespace Ocop.Products.Tests.Api;

/// <summary>Limits on the body are the web server's, so these go through a real one.</summary>
public sealed class SizeLimitTests : IAsyncLifetime
{
    private const int Megabyte = 1024 * 1024;

    private readonly ProductsApplication _application = new();

    public async ValueTask InitializeAsync()
    {
        // A port given by number would be set while the server may be starting already.
        _application.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await _application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task GivenBodiesOfManySizes_WhenSent_ThenJsonStopsAtOneMegabyteAndDocumentsAtTen()
    {
        var product = await _application.RegisteredProduct();
        var officer = _application.Officer;

        // A client that asks first reads the refusal; one that just sends may find the connection closed on it.
        officer.DefaultRequestHeaders.ExpectContinue = true;
        product.Owner.DefaultRequestHeaders.ExpectContinue = true;
        var json = new StringContent($"{{\"name\": \"{new string('x', Megabyte)}\"}}", Encoding.UTF8, "application/json");

        (await officer.Send("/producers", json)).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
        (await product.Upload(Pdf(5 * Megabyte), "application/pdf")).Expect(HttpStatusCode.Created);
        (await product.Upload(Pdf(10 * Megabyte), "application/pdf")).Expect(HttpStatusCode.Created);
        (await product.Upload(Pdf((10 * Megabyte) + 1), "application/pdf"))
            .ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
    }

    private static byte[] Pdf(int size)
    {
        var file = new byte[size];
        Files.Pdf("").CopyTo(file, 0);
        return file;
    }
}
