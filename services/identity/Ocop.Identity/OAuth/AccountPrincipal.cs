using System.Globalization;
using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using Ocop.Identity.Accounts;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>What tokens say of an account.</summary>
internal static class AccountPrincipal
{
    /// <summary>Stays inside codes, refresh tokens and the sign-in cookie: what was given under another stamp has ended.</summary>
    public const string Stamp = "stamp";

    /// <param name="signedInAt">Null for a system, which does not sign in.</param>
    public static ClaimsPrincipal Of(Account account, IEnumerable<string> scopes, DateTimeOffset? signedInAt)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, account.Id).SetClaim(Claims.Name, account.DisplayName).SetClaim(Claims.Role, account.Role)
            .SetClaim("agency", account.Agency).SetClaim("province", account.Province).SetClaim("commune", account.Commune)
            .SetClaim(WholeCountry.Claim, account.Province is null ? WholeCountry.Value : null)
            .SetClaim("producer", account.Producer).SetClaim(Stamp, StampOf(account))
            .SetClaim(Claims.AuthenticationTime, signedInAt?.ToUnixTimeSeconds());
        identity.SetScopes(scopes).SetResources(OAuthModule.Audience);
        identity.SetDestinations(claim => claim.Type switch
        {
            Stamp => [],
            Claims.AuthenticationTime => [Destinations.IdentityToken],
            Claims.Subject or Claims.Name => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken],
        });
        return new ClaimsPrincipal(identity);
    }

    public static DateTimeOffset? SignedInAt(this ClaimsPrincipal principal) =>
        long.TryParse(principal.GetClaim(Claims.AuthenticationTime), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    public static string StampOf(Account account) => account.SecurityStamp ?? "none";
}
