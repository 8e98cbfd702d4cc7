using Microsoft.AspNetCore.Mvc.Testing;

namespace Ocop.Identity.Tests;

/// <summary>What the gateway does for identity: it takes its prefix away, and says that it was there.</summary>
internal sealed class AtTheGateway : DelegatingHandler
{
    /// <summary>The public address, of which the issuer of the test tokens is a part.</summary>
    public const string Platform = "https://ocop.test";

    private const string Prefix = "/api/v1/identity";

    public static Uri Address { get; } = new(Platform + Prefix + "/");

    /// <summary>A client of the public address that follows no redirect and keeps no cookie.</summary>
    public static HttpClient ClientOf(WebApplicationFactory<Program> service, params DelegatingHandler[] handlers) =>
        service.CreateDefaultClient(Address, [.. handlers, new AtTheGateway()]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var outside = request.RequestUri!;
        var asked = outside.PathAndQuery;
        if (!asked.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{request.RequestUri} is not identity's.");
        }

        request.RequestUri = new Uri("http://identity:8080" + asked[Prefix.Length..]);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", "ocop.test");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        var response = await base.SendAsync(request, cancellationToken);
        request.RequestUri = outside;
        return response;
    }
}
