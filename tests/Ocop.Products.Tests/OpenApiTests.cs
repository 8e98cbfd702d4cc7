using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests;

public sealed class OpenApiTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenTheDocument_WhenRead_ThenEveryEndpointStandsInItWithASummaryAndTheUploadTakesFiles()
    {
        var paths = (await application.Anonymous().GetJson("/openapi/v1.json")).GetProperty("paths");

        var operations = paths.EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Name: $"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)))
            .ToList();
        operations.Select(o => o.Name).Should().BeEquivalentTo(EndpointAccess.EndpointsOf(application.Services));
        operations.Select(o => o.Value.GetProperty("summary").GetString()).Should().OnlyContain(summary => summary!.Contains(" / "));
        paths.GetProperty("/{productId}/evidence").GetProperty("post").GetProperty("requestBody").GetProperty("content").EnumerateObject()
            .Select(content => content.Name).Should().BeEquivalentTo(
                "application/pdf",
                "image/png",
                "image/jpeg",
                "video/mp4",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }
}
