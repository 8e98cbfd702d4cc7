using System.Text.Json;

namespace Ocop.Gateway.Tests;

public sealed class OpenApiTests
{
    private const string Document = """
        {
          "openapi": "3.1.1",
          "info": { "title": "x", "version": "v1" },
          "paths": {
            "/things/{id}": {
              "get": {
                "tags": ["Things"], "operationId": "GetThing", "security": [{ "bearer": [] }],
                "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } }
              }
            }
          },
          "components": {
            "schemas": {
              "Thing": {
                "oneOf": [{ "$ref": "#/components/schemas/Part" }],
                "discriminator": { "propertyName": "kind", "mapping": { "part": "#/components/schemas/Part" } }
              },
              "Part": { "type": "object" }
            },
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } }
          }
        }
        """;

    [Fact]
    public async Task GivenTwoServicesWithTheSameNames_WhenMerged_ThenBothStandBesideEachOtherAndEveryReferenceLeadsSomewhere()
    {
        await using var products = await Describing(Document);
        await using var fairs = await Describing(Document);
        await using var gateway = new GatewayApplication().With("products", products).With("fairs", fairs).Listening();

        var merged = await (await gateway.CreateClient().Get("/openapi/v1.json")).Json();

        merged.GetProperty("paths").EnumerateObject().Select(p => p.Name)
            .Should().Equal("/api/v1/products/things/{id}", "/api/v1/fairs/things/{id}");
        var operation = merged.GetProperty("paths").GetProperty("/api/v1/fairs/things/{id}").GetProperty("get");
        operation.GetProperty("tags")[0].GetString().Should().Be("fairs");
        operation.GetProperty("operationId").GetString().Should().Be("fairs.GetThing");
        operation.GetProperty("security")[0].TryGetProperty("bearer", out _).Should().BeTrue();
        merged.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Should().ContainSingle();
        var schemas = merged.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToList();
        schemas.Should().Equal("products.Thing", "products.Part", "fairs.Thing", "fairs.Part");
        References(merged).Should().HaveCount(6).And.OnlyContain(r => schemas.Contains(r.Split('/').Last()));
    }

    [Fact]
    public async Task GivenServicesThatAreAwayOrAnswerNonsense_WhenMerged_ThenTheDocumentSaysWhich()
    {
        await using var products = await Describing(Document);
        await using var councils = await Describing("<html>");
        await using var fairs = new Backend();
        await using var gateway = new GatewayApplication().With("products", products).With("councils", councils).With("fairs", fairs).Listening();

        var merged = await (await gateway.CreateClient().Get("/openapi/v1.json")).Json();

        merged.GetProperty("x-missing-services").EnumerateArray().Select(s => s.GetString())
            .Should().Equal("identity", "councils", "planning", "fairs", "traceability");
        merged.GetProperty("info").GetProperty("description").GetString().Should().Contain("councils, planning, fairs");
        merged.GetProperty("paths").EnumerateObject().Should().ContainSingle();
    }

    private static async Task<Backend> Describing(string document)
    {
        var backend = await Backend.Started();
        backend.Answer = (context, received) =>
        {
            received.Target.Should().Be("/openapi/v1.json");
            return context.Response.WriteAsync(document);
        };
        return backend;
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        JsonValueKind.String when element.GetString()!.StartsWith("#/", StringComparison.Ordinal) => [element.GetString()!],
        _ => [],
    };
}
