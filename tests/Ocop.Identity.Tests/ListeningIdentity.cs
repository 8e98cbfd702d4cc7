using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ocop.Identity.Tests;

/// <summary>The same service behind a real Kestrel, for what only the server itself enforces.</summary>
internal sealed class ListeningIdentity : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _factory;

    public ListeningIdentity(IdentityApplication identity)
    {
        _factory = identity.WithWebHostBuilder(_ => { });
        // A port given by number would be set while the server may be starting already.
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _factory.StartServer();
        Client = _factory.CreateClient();
    }

    public HttpClient Client { get; }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();
}
