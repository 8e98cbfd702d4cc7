using System.Diagnostics.Metrics;
using Ocop.EventStore;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Scanning;

/// <summary>Answers scans. An invented code is refused by arithmetic alone; any other costs two look-ups by key.</summary>
internal sealed class Scanner : IDisposable
{
    private readonly IEventStore _store;
    private readonly SerialGenerator _press;
    private readonly RegulationBook _regulations;
    private readonly Meter _meter = new("Ocop.Traceability");
    private readonly Counter<long> _scans;

    public Scanner(IEventStore store, SerialGenerator press, RegulationBook regulations)
    {
        (_store, _press, _regulations) = (store, press, regulations);
        _scans = _meter.CreateCounter<long>("ocop.traceability.scans", description: "Scans by answer");
    }

    public async Task<ScanResult> Scan(StampCode code, DateOnly today, CancellationToken cancellationToken)
    {
        var result = await Look(code, today, cancellationToken);
        _scans.Add(1, new KeyValuePair<string, object?>("answer", result.Answer.ToString()));
        return result;
    }

    public void Dispose() => _meter.Dispose();

    private async Task<ScanResult> Look(StampCode code, DateOnly today, CancellationToken cancellationToken)
    {
        if (_press.Read(code.Gtin, code.Lot, code.Serial) is not { } place)
        {
            return Verdict.NeverIssued;
        }

        var batch = await _store.Load<Batch>(Batch.IdOf(code.Gtin, code.Lot), AsOf.Now, cancellationToken);
        if (batch.State is not Batch.Issued issued)
        {
            return Verdict.NeverIssued;
        }

        var certificate = await _store.Load<Certificate>(issued.Facts.CertificateId, AsOf.Now, cancellationToken);
        return new Verdict(today, GroundLabel).Of(place, issued, certificate.State);

        LocalText GroundLabel(string ground) =>
            _regulations.FindRevocationGround(ground)?.Label ?? new(ground, ground);
    }
}
