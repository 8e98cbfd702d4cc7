using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Ocop.Grpc;

/// <summary>One more endpoint a service, behind its methods: what it lacks is UNIMPLEMENTED, not a page that says 404.</summary>
internal sealed class UnknownMethods(IServiceProvider services) : EndpointDataSource
{
    private readonly Dictionary<string, Endpoint> _byService = new(StringComparer.Ordinal);

    public override IReadOnlyList<Endpoint> Endpoints => [.. _byService.Values];

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;

    public static UnknownMethods In(IEndpointRouteBuilder endpoints)
    {
        var known = endpoints.DataSources.OfType<UnknownMethods>().FirstOrDefault();
        if (known is null)
        {
            endpoints.DataSources.Add(known = new(endpoints.ServiceProvider));
        }

        return known;
    }

    public void AreRefusedBy(string service)
    {
        var refusal = new GrpcMethod(services, service, "unknown", _ =>
            throw new GrpcException(GrpcStatus.Unimplemented, $"{service} has no such method."));
        _byService[service] = new RouteEndpointBuilder(refusal.Serve, RoutePatternFactory.Parse($"/{service}/{{**method}}"), order: 0)
        {
            DisplayName = $"{service}, unknown methods",
            Metadata = { new HttpMethodMetadata([HttpMethods.Post]) },
        }.Build();
    }
}
