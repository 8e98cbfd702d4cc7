using Grpc.Core;

namespace Ocop.Products.Grpc;

internal static class GrpcModule
{
    // What is asked here is a few words.
    private const int LongestQuestion = 64 * 1024;
    private const string ContentType = "application/grpc";

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
        builder.Services.AddGrpcHealthChecks(health => health.Services.Map(Protos.Products.V1.Catalogue.Descriptor.FullName, _ => true));
    }

    /// <summary>Before what every request passes: a method that is not there is so for everybody, before anybody is asked for a token.</summary>
    public static void MapGrpcApi(this WebApplication app)
    {
        app.MapGrpcService<CatalogueService>().AllowPublic();
        app.MapGrpcReflectionService().AllowPublic();
        app.MapGrpcHealthChecksService().AllowPublic();
        app.UseRouting();
        app.MapWhen(IsUnknown, unknown => unknown.Run(SayUnimplemented));
    }

    private static bool IsUnknown(HttpContext context) =>
        context.GetEndpoint() is null && context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) is true;

    private static Task SayUnimplemented(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers.GrpcStatus = $"{(int)StatusCode.Unimplemented}";
        context.Response.Headers.GrpcMessage = "There is no such method.";
        return Task.CompletedTask;
    }
}
