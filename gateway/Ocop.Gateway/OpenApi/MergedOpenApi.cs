using System.Text.Json.Nodes;
using Ocop.Web.Access;

namespace Ocop.Gateway.OpenApi;

/// <summary>/openapi/v1.json: what all services offer, as one document at the gateway's addresses. /docs: the same to read and try.</summary>
internal static class MergedOpenApi
{
    public static readonly string[] Services = ["identity", "products", "councils", "planning", "fairs", "traceability"];

    private const string Client = "openapi";

    public static void AddMergedOpenApi(this IServiceCollection services) =>
        services.AddHttpClient(Client, client => client.Timeout = TimeSpan.FromSeconds(5)).AddServiceDiscovery();

    public static void MapMergedOpenApi(this IEndpointRouteBuilder app)
    {
        app.MapGet("/openapi/v1.json", Handle).ExcludeFromDescription().AllowPublic();
        app.MapSwaggerUI("docs", page =>
        {
            page.DocumentTitle = "OCOP: giao diện lập trình / API";
            page.SwaggerEndpoint("/openapi/v1.json", "OCOP v1");
        }).AllowPublic();
    }

    private static async Task<IResult> Handle(
        IHttpClientFactory clients, ILogger<OpenApiMerge> logger, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        var documents = await Task.WhenAll(Services.Select(service => Fetch(client, service, logger, cancellationToken)));
        var merge = new OpenApiMerge();
        foreach (var (service, document) in Services.Zip(documents))
        {
            merge.Add(service, document);
        }

        return TypedResults.Text(merge.ToJson(), "application/json");
    }

    /// <returns>Null when the service is away or answers something else.</returns>
    private static async Task<JsonObject?> Fetch(HttpClient client, string service, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var json = await client.GetStringAsync($"http://{service}/openapi/v1.json", cancellationToken);
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("No OpenAPI document of {Service}: {Reason}", service, exception.Message);
            return null;
        }
    }
}
