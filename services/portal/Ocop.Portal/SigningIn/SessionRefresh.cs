using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Ocop.Portal.Asking;

namespace Ocop.Portal.SigningIn;

/// <summary>Renews the access token shortly before it ends, with the first request that comes then; nobody signs in anew in the middle of a form.</summary>
internal sealed class SessionRefresh(IdentityClient identity, TimeProvider clock)
{
    private static readonly TimeSpan s_before = TimeSpan.FromMinutes(5);

    public async Task Validate(CookieValidatePrincipalContext context)
    {
        var left = Visitor.TokenEnd(context.Principal!) - clock.GetUtcNow();
        if (left > s_before || context.Properties.GetTokenValue(OpenIdConnectParameterNames.RefreshToken) is not { } refreshToken)
        {
            return;
        }

        switch (await identity.Refresh(refreshToken, context.HttpContext.RequestAborted))
        {
            case Answer<Tokens>.Found { Content: var tokens }:
                context.ReplacePrincipal(Session.Of(tokens, context.Properties));
                context.ShouldRenew = true;
                break;
            case Answer<Tokens>.Refused:
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync();
                break;
            // Away: the token is good while it lasts, and the session stays for when identity is back.
            default:
                if (left <= TimeSpan.Zero)
                {
                    context.RejectPrincipal();
                }

                break;
        }
    }
}
