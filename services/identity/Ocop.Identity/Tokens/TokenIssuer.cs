using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ocop.Identity.Accounts;
using Ocop.ServiceDefaults.Http;

namespace Ocop.Identity.Tokens;

/// <summary>Access tokens: short-lived, because nothing recalls one.</summary>
internal sealed class TokenIssuer(SigningKeys keys, TimeProvider clock)
{
    public const string Issuer = "ocop-identity";
    public const string Audience = "ocop";

    public static TimeSpan Life { get; } = TimeSpan.FromMinutes(30);

    public string Issue(Account account)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Life,
            Claims = Claims(account),
            SigningCredentials = new(keys.Current, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static Dictionary<string, object> Claims(Account account)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["sub"] = account.Id,
            ["name"] = account.DisplayName,
            ["role"] = account.Role,
            ["agency"] = account.Agency,
        };
        var place = account.Province is null ? (WholeCountry.Claim, WholeCountry.Value) : ("province", account.Province);
        foreach (var (name, value) in new[] { place, ("commune", account.Commune), ("producer", account.Producer) })
        {
            if (value is not null)
            {
                claims[name] = value;
            }
        }

        return claims;
    }
}
