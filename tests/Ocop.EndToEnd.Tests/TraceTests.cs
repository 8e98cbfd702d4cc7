namespace Ocop.EndToEnd.Tests;

[Collection(WatchedCollection.Name)]
public sealed class TraceTests(WatchedPlatform platform)
{
    [Fact]
    public async Task GivenADossierForwarded_WhenItsTraceIsRead_ThenItRunsFromTheGatewayThroughPostgresAndRabbitToTheConsumersDatabase()
    {
        (await platform.FirstDemo).ExitCode.Should().Be(0);

        var trace = await Eventually.Is(WholeTrace, spans => spans.Count > 0, "one whole trace in the dashboard");

        var server = trace.Single(s => s.Service == "products" && s.Name == "POST /{productId}/forwarding");
        Ancestors(trace, server).Should().Contain(s => s.Service == "gateway" && s.Scope == "Microsoft.AspNetCore");
        var consumed = trace.First(s => s.Service == "councils" && s.Scope == "Npgsql");
        Ancestors(trace, consumed).Should()
            .Contain(s => s.Service == "councils" && s.Scope == "MassTransit")
            .And.Contain(s => s.Service == "products" && s.Scope == "MassTransit")
            .And.Contain(server, "what follows from a request hangs on it");
    }

    private async Task<List<TracedSpan>> WholeTrace()
    {
        var request = (await platform.Telemetry.SpansOf("products")).FirstOrDefault(s => s.Name == "POST /{productId}/forwarding");
        var trace = request is null ? [] : await platform.Telemetry.Trace(request.TraceId);
        return Has(trace, "gateway", "Microsoft.AspNetCore") && Has(trace, "products", "Npgsql") && Has(trace, "products", "MassTransit")
            && Has(trace, "councils", "MassTransit") && Has(trace, "councils", "Npgsql") ? trace : [];
    }

    private static bool Has(IEnumerable<TracedSpan> trace, string service, string scope) => trace.Any(s => s.Service == service && s.Scope == scope);

    private static List<TracedSpan> Ancestors(List<TracedSpan> trace, TracedSpan span)
    {
        var ancestors = new List<TracedSpan>();
        for (var at = span; at is not null; at = trace.Find(s => s.SpanId == at.ParentId))
        {
            ancestors.Add(at);
        }

        return ancestors;
    }
}
