using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Ocop.Gateway.Limits;
using Ocop.Gateway.OpenApi;
using Ocop.Gateway.Proxying;
using Ocop.Gateway.Tokens;

namespace Ocop.Gateway;

internal static class GatewayModule
{
    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewaySettings>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().PostConfigure<IOptions<GatewaySettings>>(
            (kestrel, settings) => kestrel.Limits.MaxRequestBodySize = settings.Value.LargestBody);
        builder.Services.AddClientLimits();
        builder.Services.AddProxy();
        builder.Services.AddMergedOpenApi();
    }

    /// <summary>What a request passes before it is handed on: its client's limit, its size, and its token if it has one.</summary>
    public static void UseGateway(this WebApplication app)
    {
        app.UseRateLimiter();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<BadTokens>();
    }

    public static void UseSecurityHeaders(this WebApplication app) => app.UseMiddleware<SecurityHeaders>();
}
