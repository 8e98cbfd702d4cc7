using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Ocop.Web.Tokens;

/// <summary>What a caller without a good token, or without the role, is told.</summary>
internal static class TokenProblems
{
    public static JwtBearerEvents Events(SigningKeys keys) => new()
    {
        OnMessageReceived = context => LookForKey(context, keys),
        OnAuthenticationFailed = context =>
        {
            // Without keys a token is neither good nor bad; unhandled, the framework would call it a bug.
            if (context.Exception is SigningKeysUnavailableException)
            {
                context.Fail(context.Exception);
            }

            return Task.CompletedTask;
        },
        OnChallenge = context =>
        {
            context.HandleResponse();
            return Challenge(context.HttpContext, context.AuthenticateFailure);
        },
        OnForbidden = context => ProblemResponse.Write(context.HttpContext, StatusCodes.Status403Forbidden, "access.role-missing"),
    };

    private static async Task LookForKey(MessageReceivedContext context, SigningKeys keys)
    {
        if (KeyOf(context.Request.Headers.Authorization.ToString()) is not { Length: > 0 } keyId)
        {
            return;
        }

        try
        {
            await keys.LookFor(keyId, context.HttpContext.RequestAborted);
        }
        catch (SigningKeysUnavailableException unavailable)
        {
            context.Fail(unavailable);
        }
    }

    private static string? KeyOf(string authorization)
    {
        var token = authorization[(authorization.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim();
        try
        {
            return new JsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Task Challenge(HttpContext context, Exception? failure)
    {
        var headers = context.Response.Headers;
        switch (failure)
        {
            case SigningKeysUnavailableException:
                headers.RetryAfter = "2";
                return ProblemResponse.Write(context, StatusCodes.Status503ServiceUnavailable, "access.keys-unavailable");
            case null:
                headers.WWWAuthenticate = "Bearer";
                return ProblemResponse.Write(context, StatusCodes.Status401Unauthorized, "access.token-missing");
            default:
                headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                return ProblemResponse.Write(context, StatusCodes.Status401Unauthorized, "access.token-invalid");
        }
    }
}
