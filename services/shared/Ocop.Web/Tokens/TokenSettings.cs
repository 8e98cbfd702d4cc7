using Microsoft.Extensions.Configuration;

namespace Ocop.Web.Tokens;

/// <summary>Section "Tokens". Nothing is needed for the platform's own identity service.</summary>
internal sealed class TokenSettings
{
    /// <summary>Address of an agency's own OIDC provider, instead of the identity service. https, or http on this machine.</summary>
    public Uri? Authority { get; set; }

    /// <summary>Whom a token must be meant for. Default "ocop".</summary>
    public string Audience { get; set; } = "ocop";

    /// <summary>Signature algorithms that are accepted. Default: ES256 alone; an agency's provider may need RS256.</summary>
    public string[] Algorithms { get; set; } = [];

    /// <summary>The key set itself, as JSON, where no provider is to be asked.</summary>
    public string? Jwks { get; set; }

    /// <summary>Whom a token must come from, where the keys are given inline; otherwise the provider's metadata say it.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where the keys are to be asked for; null when they are given inline or no provider is known.</summary>
    public Uri? MetadataAddress(IConfiguration configuration)
    {
        var provider = Authority?.AbsoluteUri ?? configuration["services:identity:http:0"];
        return Jwks is not null || string.IsNullOrEmpty(provider) ? null : new Uri(provider.TrimEnd('/') + "/.well-known/openid-configuration");
    }
}
