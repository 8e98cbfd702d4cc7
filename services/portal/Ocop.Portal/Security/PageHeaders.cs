using Microsoft.Net.Http.Headers;

namespace Ocop.Portal.Security;

/// <summary>What a browser may do with our pages: load our own style, script, pictures and clips, send forms and files to us, and nothing else.</summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                KeepOutOfCaches(headers, context.User.Identity?.IsAuthenticated == true);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>
    /// A page depends on who reads it and in which language, and tells what is so now. A stranger's browser may keep it for going back;
    /// what somebody signed in sees leaves no trace on a shared machine.
    /// </summary>
    private static void KeepOutOfCaches(IHeaderDictionary headers, bool isSignedIn)
    {
        if (isSignedIn || headers.CacheControl.Count == 0)
        {
            headers.CacheControl = isSignedIn ? "no-store" : "private, no-cache";
        }

        headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Cookie, HeaderNames.AcceptLanguage);
    }
}
