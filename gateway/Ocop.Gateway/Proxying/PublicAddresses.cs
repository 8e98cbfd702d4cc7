using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Ocop.Gateway.Proxying;

/// <summary>A service names what it made by its own path; the caller needs the path at the gateway.</summary>
internal sealed class PublicAddresses : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        var prefix = context.Route.Match.Path?.Replace("/{**rest}", "", StringComparison.Ordinal);
        if (prefix?.StartsWith("/api/", StringComparison.Ordinal) != true)
        {
            return;
        }

        context.AddResponseTransform(transform =>
        {
            var headers = transform.HttpContext.Response.Headers;
            if (headers.Location.ToString() is ['/', not '/', ..] location)
            {
                headers.Location = prefix + location;
            }

            return ValueTask.CompletedTask;
        });
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }
}
