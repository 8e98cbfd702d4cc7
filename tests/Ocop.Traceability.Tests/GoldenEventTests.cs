using Ocop.Testing;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;

namespace Ocop.Traceability.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Batch).Assembly)
{
    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["batch_issued"] = Samples.Issued with { BatchId = "0f1e2d3c4b5a69788796" },
        ["batch_issued.required"] = Samples.Issued with { BatchId = "0f1e2d3c4b5a69788796", BestBefore = null },
        ["batch_numbers_reserved"] = new BatchNumbersReserved(200, 100),
        ["certificate_recorded"] = Samples.Recorded,
        ["certificate_revocation_recorded"] = Samples.Revocation,
        ["certificate_expiry_recorded"] = new CertificateExpiryRecorded(Samples.CertificateId, new(2029, 9, 2)),
        ["certificate_replacement_recorded"] = new CertificateReplacementRecorded(Samples.CertificateId, "38-14758-7-2026-c2"),
    };

    protected override IReadOnlyDictionary<string, object> Examples => s_examples;
}
