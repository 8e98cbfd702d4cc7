namespace Ocop.Portal.Tests.Running;

/// <summary>The public address as a browser sees it: the portal, and identity under its prefix, as the gateway hands them on.</summary>
internal sealed class Town(HttpMessageHandler portal, HttpMessageHandler? identity) : HttpMessageHandler
{
    public const string Address = "https://ocop.test";

    private const string Prefix = "/api/v1/identity";

    private readonly HttpMessageInvoker _portal = new(portal);
    private readonly HttpMessageInvoker? _identity = identity is null ? null : new(identity);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!;
        if (!asked.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return await _portal.SendAsync(request, cancellationToken);
        }

        request.RequestUri = new Uri("http://identity" + asked.PathAndQuery[Prefix.Length..]);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", asked.Authority);
        var response = await _identity!.SendAsync(request, cancellationToken);
        request.RequestUri = asked;
        return response;
    }
}
