using System.Text.Json;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Scanning;

/// <summary>In a class of its own, because it turns the clock.</summary>
public sealed class ScanDatesTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    [Fact]
    public async Task GivenOneStamp_WhenTimePasses_ThenValidThenWarnedThenExpiredWithoutAnyMessage()
    {
        var certificate = await traceability.KnownCertificate(expiresOn: new(2028, 5, 31));
        var batch = await traceability.IssuedBatch(certificate, "DATES-1", bestBefore: new(2027, 11, 1));
        var (_, link) = await traceability.StampOf(batch, 1);

        (await ScanAt(link, "2027-11-01T23:59:00+07:00")).Should().Be(("VALID", false));
        (await ScanAt(link, "2027-11-02T00:01:00+07:00")).Should().Be(("VALID", true));
        (await ScanAt(link, "2028-05-31T23:59:00+07:00")).Should().Be(("VALID", true));

        // Still 31 May in UTC: the day of the law is Viet Nam's.
        (await ScanAt(link, "2028-05-31T17:01:00Z")).Should().Be(("EXPIRED", true));
        (await ScanAt(link, "2035-01-01T12:00:00+07:00")).Should().Be(("EXPIRED", true));
    }

    private async Task<(string? Answer, bool Warned)> ScanAt(string link, string instant)
    {
        traceability.Clock.SetTo(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        var scan = await traceability.Scan(link);
        return (scan.GetProperty("answer").GetString(), scan.GetProperty("warning").ValueKind == JsonValueKind.Object);
    }
}
