using Microsoft.Extensions.Options;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Gateway.Limits;

/// <summary>Refuses by the announced length before a byte is read; a body that announces none is cut off by the server while it is read.</summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<GatewaySettings> settings)
{
    public Task InvokeAsync(HttpContext context) => context.Request.ContentLength > settings.Value.LargestBody
        ? ProblemResponse.Write(context, StatusCodes.Status413PayloadTooLarge, "request.too-large")
        : next(context);
}
