using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace Ocop.Identity.OAuth;

/// <summary>What the access token says of the account, for clients that do not read tokens (OpenID Connect Core, 5.3).</summary>
internal static class UserInfo
{
    private static readonly HashSet<string> s_told =
        new(StringComparer.Ordinal) { "sub", "name", "role", "agency", "area", "province", "commune", "producer" };

    public static void MapUserInfo(this IEndpointRouteBuilder app) => app
        .MapMethods("/userinfo", [HttpMethods.Get, HttpMethods.Post], (Delegate)Handle)
        .WithMetadata(Forms.Limit)
        .ExcludeFromDescription()
        .AllowPublic();

    private static async Task<IResult> Handle(HttpContext context)
    {
        var result = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return Results.Json(result.Principal!.Claims.Where(claim => s_told.Contains(claim.Type))
            .ToDictionary(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal));
    }
}
