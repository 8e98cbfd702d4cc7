using Ocop.Testing.Goldens;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Batch).Assembly)
{
    private static readonly BatchIssued s_issued = Samples.Issued with { BatchId = "0f1e2d3c4b5a69788796" };

    protected override IReadOnlyList<EventSample> Events { get; } =
    [
        new(s_issued, s_issued with { BestBefore = null }),
        new(new BatchNumbersReserved(200, 100)),
        new(Samples.Recorded),
        new(Samples.Revocation),
        new(Samples.Reinstatement),
        new(new CertificateExpiryRecorded(Samples.CertificateId, new(2029, 9, 2))),
        new(new CertificateReplacementRecorded(Samples.CertificateId, "38-14758-7-2026-c2")),
    ];
}
