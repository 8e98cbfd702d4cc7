using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Testing;

/// <summary>Tokens as the identity service issues them, signed with a key of this test run.</summary>
public static class TestTokens
{
    /// <summary>Who they say they come from; give it to a service as the setting "Tokens:Issuer".</summary>
    public const string Issuer = "https://ocop.test/api/v1/identity/";

    private const string KeyId = "test-key";

    /// <summary>Private: for tests that make bad tokens with the good key.</summary>
    public static ECDsaSecurityKey Key { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = KeyId };

    /// <summary>The public half as a JSON Web Key Set; give it to a service as the setting "Tokens:Jwks".</summary>
    public static string Jwks { get; } = PublicKeys();

    /// <summary>A token that is good for ten minutes.</summary>
    /// <param name="role">One of Ocop.Domain.Roles.</param>
    /// <param name="province">Two digits; none says that it is the whole country.</param>
    /// <param name="commune">Five digits.</param>
    /// <param name="producer">The producer's id.</param>
    public static string For(
        string role, string? province = null, string? commune = null, string? producer = null, string sub = "test-user", string? name = null) =>
        Sign(Claims(role, province, commune, producer, sub, name ?? sub), Issuer, "ocop", TimeSpan.FromMinutes(10));

    /// <summary>A token whose provider left out the place: neither a province, nor a producer, nor that it is the whole country.</summary>
    public static string Unplaced(string role)
    {
        var claims = Claims(role);
        claims.Remove("area");
        return Sign(claims, Issuer, "ocop", TimeSpan.FromMinutes(10));
    }

    /// <summary>Any token at all, signed with the good key.</summary>
    /// <param name="life">Negative for one that has expired.</param>
    public static string Sign(IDictionary<string, object> claims, string issuer, string audience, TimeSpan life)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = life > TimeSpan.Zero ? now : now + life + life,
            Expires = now + life,
            Claims = claims,
            SigningCredentials = new(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public static Dictionary<string, object> Claims(
        string role, string? province = null, string? commune = null, string? producer = null, string sub = "test-user", string name = "test-user")
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = sub,
            ["name"] = name,
            ["role"] = role,
            ["agency"] = "Cơ quan thử nghiệm",
        };
        Add(claims, "province", province);
        Add(claims, "area", province is null ? "VN" : null);
        Add(claims, "commune", commune);
        Add(claims, "producer", producer);
        return claims;
    }

    private static void Add(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }

    private static string PublicKeys()
    {
        var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        var key = new
        {
            kty = "EC",
            crv = "P-256",
            use = "sig",
            alg = SecurityAlgorithms.EcdsaSha256,
            kid = KeyId,
            x = Base64UrlEncoder.Encode(point.X),
            y = Base64UrlEncoder.Encode(point.Y),
        };
        return JsonSerializer.Serialize(new { keys = new[] { key } });
    }
}
