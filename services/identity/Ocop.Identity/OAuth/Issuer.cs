namespace Ocop.Identity.OAuth;

/// <summary>
/// Who issues the tokens: the service's address at the gateway, one and the same inside and outside. It is configuration, so no request can
/// make the service call itself otherwise.
/// </summary>
internal sealed class Issuer(IConfiguration configuration)
{
    private const string Prefix = "/api/v1/identity";

    private readonly PublicAddress _platform = PublicAddress.From(
        configuration, "Identity:PublicAddress", "the address by which everybody reaches the platform, such as https://ocop.gov.vn");

    public Uri Address => new(LinkTo("/"));

    public PublicAddress Platform => _platform;

    /// <param name="path">With its slash.</param>
    public string LinkTo(string path) => _platform.LinkTo(Prefix + path);
}
