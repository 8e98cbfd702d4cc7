using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Ocop.Identity.Tokens;

/// <summary>
/// The key that signs, and those whose tokens are still good. Identity:SigningKey is the PEM of an EC P-256 private key;
/// Identity:PreviousSigningKey, public or private, keeps the tokens of the key before it good while keys change.
/// Development makes a key of its own and keeps it.
/// </summary>
internal sealed class SigningKeys(IConfiguration configuration)
{
    private const string Setting = "Identity:SigningKey";
    private const string PreviousSetting = "Identity:PreviousSigningKey";

    private ECDsaSecurityKey? _current;

    public ECDsaSecurityKey Current => _current ?? throw new InvalidOperationException("The signing key is read before the server listens.");

    public IReadOnlyList<ECDsaSecurityKey> All { get; private set; } = [];

    /// <summary>One sentence for whoever starts the service, or null when it can start.</summary>
    public static string? WhatIsWrong(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { Length: > 0 } pem)
        {
            return environment.IsDevelopment() ? null
                : "Identity__SigningKey is not set: outside development the identity service needs the PEM of an EC P-256 private key "
                    + "(openssl ecparam -name prime256v1 -genkey -noout).";
        }

        return IsPrivateP256(pem) ? null : "Identity__SigningKey is not the PEM of an EC P-256 private key.";
    }

    public async Task Load(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        _current = Read(configuration[Setting] is { Length: > 0 } pem ? pem : await DevelopmentKey(dataSource, cancellationToken));
        All = configuration[PreviousSetting] is { Length: > 0 } previous ? [_current, Read(previous)] : [_current];
    }

    private static ECDsaSecurityKey Read(string pem)
    {
        var algorithm = ECDsa.Create();
        algorithm.ImportFromPem(pem);
        var key = new ECDsaSecurityKey(algorithm);
        key.KeyId = Base64UrlEncoder.Encode(JsonWebKeyConverter.ConvertFromECDsaSecurityKey(key).ComputeJwkThumbprint());
        return key;
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

    private static async Task<string> DevelopmentKey(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        using var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var command = dataSource.CreateCommand("insert into development_signing_key (pem) values ($1) on conflict do nothing");
        command.Parameters.Add(new() { Value = algorithm.ExportECPrivateKeyPem() });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var read = dataSource.CreateCommand("select pem from development_signing_key");
        return (string)(await read.ExecuteScalarAsync(cancellationToken))!;
    }
}
