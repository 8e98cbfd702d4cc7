using Microsoft.Extensions.Primitives;

namespace Ocop.Gateway;

/// <summary>Safe defaults for answers that do not say otherwise themselves: data is data, and nobody frames our pages.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    // The documentation page styles its elements one by one and draws its icons from data addresses.
    private const string DocumentationPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            Default(headers, "X-Content-Type-Options", "nosniff");
            Default(headers, "Referrer-Policy", "no-referrer");
            Default(headers, "X-Frame-Options", "DENY");
            Default(headers, "Content-Security-Policy", context.Request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase) ? DocumentationPolicy : Policy);
            if (context.Request.IsHttps)
            {
                Default(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }

            headers.Remove("Server");
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Default(IHeaderDictionary headers, string name, StringValues value)
    {
        if (!headers.ContainsKey(name))
        {
            headers[name] = value;
        }
    }
}
