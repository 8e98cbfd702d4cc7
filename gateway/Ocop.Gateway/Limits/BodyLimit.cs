using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Model;

namespace Ocop.Gateway.Limits;

/// <summary>Refuses by the announced length before a byte is read; a body that announces none is cut off by the server while it is read.</summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<GatewaySettings> settings)
{
    public Task InvokeAsync(HttpContext context) => context.Request.ContentLength > LimitOf(context) ? Refuse(context) : next(context);

    private long LimitOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize ?? settings.Value.LargestBody;

    private static Task Refuse(HttpContext context)
    {
        // Most clients write everything before they read: the server throws the rest away for a few seconds instead of cutting the line.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return ProblemResponse.Write(context, StatusCodes.Status413PayloadTooLarge, "request.too-large");
    }
}
