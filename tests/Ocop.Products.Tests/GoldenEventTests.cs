using Ocop.Products.Producers;
using Ocop.Products.Products.Registering;
using Ocop.Products.Products;
using Ocop.Products.Tests.Support;
using Ocop.Testing;

namespace Ocop.Products.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Product).Assembly)
{
    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["producer_registered"] = Facts.Producer,
        ["product_numbered"] = new ProductNumbered(7, "38-14758-7-2026", Facts.ProducerId),
        ["product_registered"] = Facts.Registered,
        ["evidence_attached"] = Facts.Paper("doc-1", "quality-declaration", "7", "8") with
        {
            Issuer = "Sở Y tế",
            Number = "12/CB",
            ExpiresOn = new(2027, 1, 31),
        },
        ["evidence_attached.required"] = Facts.Paper("doc-1", "business-registration"),
        ["dossier_submitted"] = Facts.Dossier(1) with { SelfScore = new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 } },
        ["commune_reported"] = Facts.Report(1, CommuneProposal.Return) with { Contents = [new("local-labour", false, "Mới có 3 người")] },
        ["commune_reported.required"] = Facts.Report(1, CommuneProposal.Forward) with { Contents = [new("local-labour", true, null)] },
        ["dossier_forwarded"] = Facts.HandOver(1, Level.Province),
        ["rating_recorded"] = Facts.Rating(1, Level.Province, 92.125m, 4, Consequence.ProvinceCertifies) with
        {
            BandStar = 5,
            MissedMinima = [new(5, "2.2", 3m)],
        },
        ["rating_recorded.required"] = Facts.Rating(1, Level.Province, 0m, 0, Consequence.NotRecognised) with
        {
            Total = null,
            BandStar = null,
            Star = null,
            StoppedBy = "imported-materials",
        },
        ["certificate_issued"] = Facts.Certificate(2, 4, Level.Province, $"{Facts.ProductId}-c1"),
        ["certificate_issued.required"] = Facts.Certificate(1, 5, Level.Centre),
        ["certificate_revoked"] = new CertificateRevoked(
            $"{Facts.ProductId}-c1", Facts.ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", new(2027, 3, 1)),
        ["certificate_expired"] = new CertificateExpired($"{Facts.ProductId}-c1", Facts.ProductId, new(2029, 11, 22)),
    };

    protected override IReadOnlyDictionary<string, object> Examples => s_examples;
}
