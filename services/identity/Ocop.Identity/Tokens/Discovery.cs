using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;
using Ocop.ServiceDefaults.Access;

namespace Ocop.Identity.Tokens;

/// <summary>What a checker of tokens needs to know: OpenID Connect discovery and the public keys (RFC 7517).</summary>
internal static class Discovery
{
    private static readonly string[] s_grants = ["password", "client_credentials"];
    private static readonly string[] s_clientAuthentication = ["client_secret_post", "client_secret_basic"];
    private static readonly string[] s_algorithms = [SecurityAlgorithms.EcdsaSha256];

    public static void MapDiscovery(this IEndpointRouteBuilder app)
    {
        var wellKnown = app.MapGroup("/.well-known").WithTags("Tokens");
        wellKnown.MapGet("/openid-configuration", Configuration)
            .WithName("OpenIdConfiguration")
            .WithSummary("Thông tin nơi cấp mã truy cập / Metadata of the token issuer")
            .AllowPublic();
        wellKnown.MapGet("/jwks.json", Keys)
            .WithName("Jwks")
            .WithSummary("Khóa công khai để kiểm tra mã truy cập / Public keys to check tokens with")
            .AllowPublic();
    }

    private static Metadata Configuration(HttpRequest request)
    {
        // Behind the gateway the public address is the gateway's; a service that asks directly stays inside.
        var host = request.Headers["X-Forwarded-Host"].ToString();
        var scheme = request.Headers["X-Forwarded-Proto"].ToString() is "https" ? "https" : request.Scheme;
        var address = host.Length > 0 ? $"{scheme}://{host}" : $"{request.Scheme}://{request.Host}";
        var prefix = host.Length > 0 ? "/api/v1/identity" : "";
        return new(
            TokenIssuer.Issuer, $"{address}{prefix}/token", $"{address}/.well-known/jwks.json", s_grants, s_clientAuthentication, s_algorithms);
    }

    private static KeySet Keys(HttpResponse response, SigningKeys keys)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return new([.. keys.All.Select(PublicKey.Of)]);
    }

    internal sealed record Metadata(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
        [property: JsonPropertyName("jwks_uri")] string JwksUri,
        [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypes,
        [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> ClientAuthentication,
        [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> Algorithms);

    internal sealed record KeySet(IReadOnlyList<PublicKey> Keys);

    /// <summary>Written field by field, so that the private half cannot slip out with a serializer's whim.</summary>
    internal sealed record PublicKey(string Kty, string Crv, string Use, string Alg, string Kid, string X, string Y)
    {
        public static PublicKey Of(ECDsaSecurityKey key)
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            return new("EC", "P-256", "sig", SecurityAlgorithms.EcdsaSha256, key.KeyId, Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        }
    }
}
