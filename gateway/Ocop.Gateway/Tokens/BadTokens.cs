using Microsoft.AspNetCore.Authentication;

namespace Ocop.Gateway.Tokens;

/// <summary>A token that is not good stops here. No token at all passes: the services say what is public.</summary>
internal sealed class BadTokens(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // The probes and pages of the gateway itself answer whatever is sent along.
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var result = await context.AuthenticateAsync();
        if (result.Failure is not null)
        {
            await context.ChallengeAsync();
            return;
        }

        await next(context);
    }
}
