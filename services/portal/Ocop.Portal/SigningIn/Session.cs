using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Ocop.Portal.SigningIn;

/// <summary>
/// What the cookie holds, encrypted: who signed in, the token for the services, and what renews it. It lasts a working day; the token in it
/// half an hour.
/// </summary>
internal static class Session
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly string[] s_kept = ["sub", "name", "role", "agency", "province", "commune", "area", "producer", "exp"];

    /// <param name="tokens">Straight from the identity service; the services check the access token each time it is used.</param>
    public static ClaimsPrincipal Of(Tokens tokens, AuthenticationProperties properties)
    {
        properties.StoreTokens(
        [
            new() { Name = OpenIdConnectParameterNames.RefreshToken, Value = tokens.RefreshToken },
            new() { Name = OpenIdConnectParameterNames.IdToken, Value = tokens.IdToken },
        ]);
        var end = properties.ExpiresUtc!.Value.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var claims = new JsonWebToken(tokens.AccessToken).Claims.Where(claim => s_kept.Contains(claim.Type, StringComparer.Ordinal))
            .Select(claim => new Claim(claim.Type, claim.Value))
            .Append(new Claim(Visitor.TokenClaim, tokens.AccessToken))
            .Append(new Claim(Visitor.EndClaim, end));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "name", "role"));
    }
}
