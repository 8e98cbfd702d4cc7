using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Ocop.ServiceDefaults.Telemetry;

/// <summary>What the framework leaves out of its server spans, by OpenTelemetry's conventions for HTTP.</summary>
internal sealed class ServerSpans(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is not { IsAllDataRequested: true })
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
            Complete(activity, context, context.Response.StatusCode);
        }
        catch
        {
            Complete(activity, context, StatusCodes.Status500InternalServerError);
            throw;
        }
    }

    private static void Complete(Activity activity, HttpContext context, int status)
    {
        // The exception handler clears the endpoint but remembers it.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        var method = context.Request.Method;
        if (endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern })
        {
            var route = pattern.StartsWith('/') ? pattern : "/" + pattern;
            activity.DisplayName = $"{method} {route}";
            activity.SetTag("http.route", route);
        }
        else
        {
            activity.DisplayName = method;
        }

        activity.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }
}
