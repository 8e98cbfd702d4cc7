using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Identity.Keys;

/// <summary>
/// Identity:SigningKey, the PEM of an EC P-256 private key: where an operator keeps the key, it signs and the history in the database rests.
/// Identity:PreviousSigningKey, public or private, keeps the tokens of a key before good while keys change.
/// </summary>
internal static class ConfiguredKey
{
    private const string Setting = "Identity:SigningKey";
    private const string PreviousSetting = "Identity:PreviousSigningKey";

    /// <summary>One sentence for whoever starts the service, or null when it can start.</summary>
    public static string? WhatIsWrong(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } pem && !IsPrivateP256(pem) ? "Identity__SigningKey is not the PEM of an EC P-256 private key." : null;

    public static ECDsaSecurityKey? Current(IConfiguration configuration) => Read(configuration[Setting]);

    public static ECDsaSecurityKey? Previous(IConfiguration configuration) => Read(configuration[PreviousSetting]);

    public static ECDsaSecurityKey Named(ECDsa algorithm)
    {
        var key = new ECDsaSecurityKey(algorithm);
        key.KeyId = Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key).ComputeJwkThumbprint());
        return key;
    }

    private static ECDsaSecurityKey? Read(string? pem)
    {
        if (string.IsNullOrEmpty(pem))
        {
            return null;
        }

        var algorithm = ECDsa.Create();
        algorithm.ImportFromPem(pem);
        return Named(algorithm);
    }

    private static bool IsPrivateP256(string pem)
    {
        using var algorithm = ECDsa.Create();
        try
        {
            algorithm.ImportFromPem(pem);
            var parameters = algorithm.ExportParameters(includePrivateParameters: true);
            return parameters.D is not null && parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
