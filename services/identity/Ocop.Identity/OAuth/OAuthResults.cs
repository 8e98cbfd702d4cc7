using System.Security.Claims;
using OpenIddict.Server.AspNetCore;

namespace Ocop.Identity.OAuth;

/// <summary>What our endpoints hand to OpenIddict, which writes the answer.</summary>
internal static class OAuthResults
{
    private static readonly string[] s_scheme = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];

    public static IResult Give(ClaimsPrincipal principal) =>
        Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);

    public static IResult Refuse(string error, string? description = null) => Results.Forbid(
        new(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        s_scheme);

    public static IResult SignedOut(string otherwiseTo) => Results.SignOut(new() { RedirectUri = otherwiseTo }, s_scheme);
}
