using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Certificates.Import;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Registration;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;
using Ocop.Testing.Goldens;

namespace Ocop.Products.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Product).Assembly)
{
    private static readonly EvidenceAttached s_paper = Facts.Paper("doc-1", "quality-declaration", "7", "8") with
    {
        Issuer = "Sở Y tế",
        Number = "12/CB",
        ExpiresOn = new(2027, 1, 31),
    };

    private static readonly RatingRecorded s_rating = Facts.Rating(1, Level.Province, 92.125m, 4, Consequence.ProvinceCertifies) with
    {
        BandStar = 5,
        MissedMinima = [new(5, "2.2", 3m)],
        StoppedBy = "imported-materials",
    };

    protected override IReadOnlyList<EventSample> Events { get; } =
    [
        new(Facts.Producer),
        new(Facts.Representative, Facts.Representative with { Position = null, Email = null }),
        new(Facts.Described),
        new(Facts.Result2025),
        new(new IdeaRegistered(2026, "Nước mắm ủ chượp theo lối cũ.", new(2026, 8, 2))),
        new(Facts.Plan),
        new(new PlanApproved(1, "Đúng quy hoạch", new(2026, 8, 9)), new PlanApproved(1, null, new(2026, 8, 9))),
        new(new PlanReturned(1, "Chưa có nguồn vốn", new(2026, 8, 9))),
        new(new KeyProductNamed(2026, KeyLevel.Province, "15/KH-UBND", new(2026, 8, 10))),
        new(new KeyProductDropped(2026, KeyLevel.Commune, "Đổi hướng phát triển", new(2026, 8, 11))),
        new(Facts.Story, Facts.Story with { En = null, Pictures = [], Link = null }),
        new(new EvidenceDetached("doc-1")),
        new(
            Facts.Deposited,
            Facts.Deposited with { Issuer = null, Number = null, IssuedOn = null, ExpiresOn = null, Scan = DocumentScan.NotScanned }),
        new(new SelfScoreKept(Facts.ProductId, Facts.SheetId, new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 }, Facts.SubmittedOn)),
        new(new CertificateImported($"{Facts.ProductId}-c1", "4242/QĐ-UBND", new string('c', 64), 2, new(2026, 9, 1))),
        new(new ImportedProductNamed(Facts.ProductId, "Nước mắm Ba Làng", "HTX Ba Làng")),
        new(new ProductNumbered(7, "38-14758-7-2026", Facts.ProducerId)),
        new(Facts.Registered),
        new(s_paper, Facts.Paper("doc-1", "business-registration")),
        new(Facts.Dossier(1) with { SelfScore = new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 } }),
        new(
            Facts.Report(1, CommuneProposal.Return) with { Contents = [new("local-labour", false, "Mới có 3 người")] },
            Facts.Report(1, CommuneProposal.Forward) with { Contents = [new("local-labour", true, null)] }),
        new(Facts.HandOver(1, Level.Province)),
        new(s_rating, s_rating with { Total = null, BandStar = null, Star = null, MissedMinima = [], StoppedBy = null }),
        new(Facts.Certificate(2, 4, Level.Province, $"{Facts.ProductId}-c1"), Facts.Certificate(1, 5, Level.Centre)),
        new(new CertificateRevoked($"{Facts.ProductId}-c1", Facts.ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", new(2027, 3, 1))),
        new(Facts.Samples, Facts.Samples with { Remark = null }),
        new(Facts.Conclusion, Facts.Conclusion with { InspectionId = null }),
        new(new ConclusionCarriedOut(Facts.Conclusion.ConclusionId, "7/QĐ-UBND", new(2027, 1, 15))),
        new(new ConclusionSetAside(Facts.Conclusion.ConclusionId, "Lô hàng vi phạm không phải của sản phẩm này", new(2027, 1, 15))),
        new(Facts.Inspection),
        new(new InspectionCancelled(Facts.Inspection.InspectionId, "Cơ sở tạm nghỉ mùa mưa bão", new(2027, 1, 2))),
        new(Facts.Inspected with { CriteriaKept = new(true, "Đúng hồ sơ") }, Facts.Inspected with
        {
            CriteriaKept = new(true, null),
            MarkUsedProperly = new(true, null),
            Outcome = InspectionOutcome.Passed,
            RemedyBy = null,
            DocumentIds = [],
        }),
        new(
            new RemedyChecked(Facts.Inspection.InspectionId, true, "Đã bóc hết nhãn cũ", new(2027, 1, 20)),
            new RemedyChecked(Facts.Inspection.InspectionId, true, null, new(2027, 1, 20))),
        new(Facts.Appeal),
        new(new AppealAccepted(Facts.Appeal.AppealId, true, new(2026, 12, 5), new(2027, 1, 19))),
        new(new AppealRefused(Facts.Appeal.AppealId, "Thiếu chữ ký", new(2026, 12, 5))),
        new(
            new AppealWithdrawn(Facts.Appeal.AppealId, "Đã thỏa thuận", new(2026, 12, 6)),
            new AppealWithdrawn(Facts.Appeal.AppealId, null, new(2026, 12, 6))),
        new(new AppealResolved(Facts.Appeal.AppealId, AppealOutcome.Upheld, "Minh chứng bị bỏ sót", "20/QĐ-UBND", new(2026, 12, 20))),
        new(new ResultNotified(Facts.RatingId(1, Level.Province), Facts.ProductId, "56/TB-UBND", new(2026, 12, 20))),
        new(new CertificateReinstated($"{Facts.ProductId}-c1", Facts.ProductId, new(2027, 3, 1), "20/QĐ-UBND", new(2027, 4, 1))),
        new(new ExpiryNoticeGiven($"{Facts.ProductId}-c1", Facts.ProductId, 120, Facts.ExpiresOn, new(2029, 7, 24))),
        new(new CertificateExpired($"{Facts.ProductId}-c1", Facts.ProductId, new(2029, 11, 22))),
    ];
}
