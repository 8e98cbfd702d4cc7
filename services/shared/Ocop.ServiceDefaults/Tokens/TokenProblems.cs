using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Ocop.ServiceDefaults.Tokens;

/// <summary>What a caller without a good token, or without the role, is told.</summary>
internal static class TokenProblems
{
    public static JwtBearerEvents Events() => new()
    {
        OnAuthenticationFailed = context =>
        {
            // Without keys a token is neither good nor bad.
            if (context.Exception is SigningKeysUnavailableException)
            {
                context.Fail(context.Exception);
            }

            return Task.CompletedTask;
        },
    };
}
