using System.Globalization;
using System.Net;
using System.Text;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Batches;

public sealed class LargeBatchTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    [Fact]
    public async Task GivenABatchOfAMillion_WhenExported_ThenItStreamsAndTheReaderMayStopAtAnyRow()
    {
        var batch = await traceability.IssuedBatch(await traceability.KnownCertificate(), "MILLION-1", 1_000_000);
        using var producer = traceability.AsProducer();
        using var response = await producer.GetAsync(
            new Uri($"/batches/{batch}/stamps.csv", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Token);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.Should().BeNull("nobody has made the whole file yet");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Token), Encoding.UTF8);
        (await lines.ReadLineAsync(Token)).Should().Be("number,serial,uri");
        for (var number = 1; number <= 5000; number++)
        {
            (await lines.ReadLineAsync(Token)).Should().StartWith(string.Create(CultureInfo.InvariantCulture, $"{number},0"));
        }

        var (_, link) = await traceability.StampOf(batch, 1_000_000);
        (await traceability.Scan(link)).GetProperty("answer").GetString().Should().Be("VALID");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
