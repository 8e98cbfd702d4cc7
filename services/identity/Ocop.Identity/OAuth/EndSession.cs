using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Ocop.Identity.Pages;
using Ocop.Identity.SigningIn;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>The end of the sign-in (RP-Initiated Logout). Whoever shows the id token of the person signed in need not ask; anybody else's page must.</summary>
internal static class EndSession
{
    public static void MapEndSession(this IEndpointRouteBuilder app) => app
        .MapMethods("/end-session", [HttpMethods.Get, HttpMethods.Post], Handle)
        .WithMetadata(Forms.Limit)
        .ExcludeFromDescription()
        .AllowPublic();

    private static async Task<IResult> Handle(
        HttpContext context, AccountSession session, IAntiforgery antiforgery, Issuer issuer, CancellationToken cancellationToken)
    {
        var hinted = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal?.GetClaim(Claims.Subject);
        var entered = await session.Current(context, cancellationToken);
        if (entered is not null && entered.Account.Id != hinted
            && !(HttpMethods.IsPost(context.Request.Method) && await antiforgery.IsRequestValidAsync(context)))
        {
            return HtmlPage.SignOut(entered.Account, context.GetOpenIddictServerRequest()!);
        }

        await AccountSession.End(context);
        return OAuthResults.SignedOut(issuer.Platform.LinkTo("/"));
    }
}
