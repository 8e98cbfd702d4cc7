using Ocop.Protos.Products.V1;
using Ocop.Web.Access;

namespace Ocop.Products.Grpc;

internal static class GrpcModule
{
    // What is asked here is a few words.
    private const int LongestQuestion = 64 * 1024;

    public static void AddGrpcApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LongestQuestion;
            // Their catch-all route would take part in the choice among HTTP endpoints, and turn a 415 into a 404.
            options.IgnoreUnknownServices = true;
            options.Interceptors.Add<CallEnds>();
        });
        builder.Services.AddGrpcReflection();
        builder.Services.AddGrpcHealthChecks(health => health.Services.Map(Catalogue.Descriptor.FullName, _ => true));
    }

    public static void MapGrpcApi(this IEndpointRouteBuilder app)
    {
        app.MapGrpcService<CatalogueService>().AllowPublic();
        app.MapGrpcReflectionService().AllowPublic();
        app.MapGrpcHealthChecksService().AllowPublic();
    }
}
