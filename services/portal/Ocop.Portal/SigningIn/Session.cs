using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Ocop.Portal.SigningIn;

/// <summary>What the cookie holds, encrypted: who signed in, and the token for the services. It ends when the token ends.</summary>
internal static class Session
{
    private static readonly string[] s_kept = ["sub", "name", "role", "agency", "province", "commune", "area", "producer", "exp"];

    /// <param name="accessToken">Straight from the identity service; the services check it each time it is used.</param>
    public static Task Begin(HttpContext context, string accessToken)
    {
        var token = new JsonWebToken(accessToken);
        var claims = token.Claims.Where(claim => s_kept.Contains(claim.Type, StringComparer.Ordinal))
            .Select(claim => new Claim(claim.Type, claim.Value))
            .Append(new Claim(Visitor.TokenClaim, accessToken));
        return context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "name", "role")),
            new AuthenticationProperties { ExpiresUtc = new DateTimeOffset(token.ValidTo, TimeSpan.Zero) });
    }
}
