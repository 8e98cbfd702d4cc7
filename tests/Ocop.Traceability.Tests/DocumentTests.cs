using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests;

public sealed class DocumentTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    [Fact]
    public async Task GivenTheDocument_WhenRead_ThenEveryEndpointStandsInItWithASummaryAndItsParameters()
    {
        using var anybody = traceability.Anonymous();
        var document = await anybody.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Path: path.Name, Method: method.Name.ToUpperInvariant(), method.Value)))
            .ToList();
        operations.Select(o => $"{o.Method} {o.Path.TrimEnd('/')}").Should().BeEquivalentTo(
            EndpointAccess.EndpointsOf(traceability.Services).Select(e => e.Replace("{**link}", "{link}")));
        operations.Select(o => o.Value.GetProperty("summary").GetString()).Should().OnlyContain(summary => summary!.Contains(" / "));
        foreach (var (path, _, operation) in operations)
        {
            var inPath = operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!).ToList()
                : [];
            inPath.Should().BeEquivalentTo(path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')), "{0}", path);
        }

        var answers = document.GetProperty("components").GetProperty("schemas").GetProperty("ScanAnswer").GetProperty("enum");
        answers.EnumerateArray().Select(a => a.GetString()).Should().Equal("VALID", "EXPIRED", "REVOKED", "NEVER ISSUED");
    }

    [Fact]
    public void GivenNoStampKey_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSetting()
    {
        using var application = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:traceability-db", "Host=127.0.0.1;Port=1")
            .UseSetting("ConnectionStrings:bus", "amqp://127.0.0.1:1")
            .UseSetting("Stamps:PublicAddress", TraceabilityApplication.Address));

        application.Invoking(a => a.CreateClient()).Should().Throw<InvalidOperationException>().WithMessage("Stamps:Keys:0 is not set*");
    }
}
