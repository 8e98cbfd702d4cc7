using Microsoft.AspNetCore.HttpOverrides;

namespace Ocop.Identity.OAuth;

/// <summary>
/// A request that came by the gateway says so in X-Forwarded-Host. Only that it is there is believed, never what it says: links, cookies and
/// metadata then name the public address of the configuration.
/// </summary>
internal sealed class GatewayAddress(RequestDelegate next, Issuer issuer)
{
    private readonly Uri _public = issuer.Address;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedHostHeaderName))
        {
            context.Request.Scheme = _public.Scheme;
            context.Request.Host = new HostString(_public.Authority);
            context.Request.PathBase = _public.AbsolutePath.TrimEnd('/');
        }

        return next(context);
    }
}
