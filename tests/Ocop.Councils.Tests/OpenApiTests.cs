using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests;

public sealed class OpenApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenTheServicesDocument_WhenRead_ThenEveryEndpointStandsInItWithItsSummaryInBothLanguages()
    {
        using var anybody = app.Anonymous();
        var document = await anybody.Read("/openapi/v1.json").Json();
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (
                Endpoint: $"{operation.Name.ToUpperInvariant()} /{path.Name.Trim('/')}",
                Summary: operation.Value.GetProperty("summary").GetString())))
            .ToList();
        operations.Select(o => o.Endpoint).Should().BeEquivalentTo(EndpointAccess.EndpointsOf(app.Services));
        operations.Should().OnlyContain(o => o.Summary!.Contains(" / ", StringComparison.Ordinal));
    }
}
