using FluentAssertions;
using Ocop.Testing;
using Xunit;

namespace Ocop.EndToEnd.Tests;

[Collection(PlatformCollection.Name)]
public sealed class TraceTests(RunningPlatform platform)
{
    [Fact]
    public async Task GivenADossierForwarded_WhenItsTraceIsRead_ThenItRunsFromTheGatewayThroughPostgresAndRabbitToTheConsumersDatabase()
    {
        (await platform.FirstDemo).ExitCode.Should().Be(0);

        var trace = await Eventually.Is(() => Task.FromResult(WholeTrace()), spans => spans.Count > 0, "one whole trace at the receiver");

        var server = trace.Single(s => s.Service == "products" && s.Name == "POST /{productId}/forwarding");
        Ancestors(trace, server).Should().Contain(s => s.Service == "gateway" && s.Scope == "Microsoft.AspNetCore");
        var consumed = trace.First(s => s.Service == "councils" && s.Scope == "Npgsql");
        Ancestors(trace, consumed).Should()
            .Contain(s => s.Service == "councils" && s.Scope == "MassTransit")
            .And.Contain(s => s.Service == "products" && s.Scope == "MassTransit")
            .And.Contain(server, "what follows from a request hangs on it");
    }

    private List<ReceivedSpan> WholeTrace()
    {
        var spans = platform.Telemetry.Spans.ToList();
        return spans.Where(s => s.Service == "products" && s.Name == "POST /{productId}/forwarding")
            .Select(s => spans.Where(other => other.TraceId == s.TraceId).ToList())
            .FirstOrDefault(trace => Has(trace, "gateway", "Microsoft.AspNetCore") && Has(trace, "products", "Npgsql") && Has(trace, "products", "MassTransit")
                && Has(trace, "councils", "MassTransit") && Has(trace, "councils", "Npgsql")) ?? [];
    }

    private static bool Has(IEnumerable<ReceivedSpan> trace, string service, string scope) => trace.Any(s => s.Service == service && s.Scope == scope);

    private static List<ReceivedSpan> Ancestors(List<ReceivedSpan> trace, ReceivedSpan span)
    {
        var ancestors = new List<ReceivedSpan>();
        for (var at = span; at is not null; at = trace.Find(s => s.SpanId == at.ParentId))
        {
            ancestors.Add(at);
        }

        return ancestors;
    }
}
