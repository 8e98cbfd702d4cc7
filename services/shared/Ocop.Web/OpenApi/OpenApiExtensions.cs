using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ocop.Web.OpenApi;

public static class OpenApiExtensions
{
    /// <summary>Describes the service at /openapi/v1.json: bearer tokens, and the problem details that each operation can answer.</summary>
    public static WebApplicationBuilder AddOpenApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi("v1", options =>
        {
            options.AddOperationTransformer<OperationConventions>();
            options.AddDocumentTransformer<ServiceDocument>();
        });
        return builder;
    }
}
