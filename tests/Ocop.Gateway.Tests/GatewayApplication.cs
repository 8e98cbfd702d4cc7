using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ocop.Gateway.Tests;

/// <summary>The gateway behind a real Kestrel, with the services it is given and nothing else: no database, no broker.</summary>
internal sealed class GatewayApplication : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal)
    {
        ["Tokens:Jwks"] = TestTokens.Jwks, ["Tokens:Issuer"] = TestTokens.Issuer,
    };

    /// <param name="service">"products"</param>
    public GatewayApplication With(string service, Backend backend) => Set($"services:{service}:http:0", backend.Address.AbsoluteUri);

    public GatewayApplication Set(string setting, string? value)
    {
        _settings[setting] = value;
        return this;
    }

    public GatewayApplication Listening()
    {
        // A port given by number would be set while the server may be starting already.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        StartServer();
        return this;
    }

    public HttpClient As(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings.Where(setting => setting.Value is not null))
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
    }
}
