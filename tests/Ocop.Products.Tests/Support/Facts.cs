using Ocop.Contracts.Councils.V1;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Aftercare.Samples;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Catalogue;
using Ocop.Products.Dossiers;
using Ocop.Products.Dossiers.Forms;
using Ocop.Products.Producers;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests.Support;

/// <summary>A fish sauce of Hàm Rồng, Thanh Hóa, and the people around it, under the law in force.</summary>
internal static class Facts
{
    public const string ProductId = "38-14758-1-2026";
    public const string ProducerId = "producer-1";
    public const string SheetId = "qd26-2026/tuong-nuoc-mam-gia-vi-long";

    public static readonly RegulationBook Law = RegulationBook.Load();
    public static readonly Regulation Regulation = Law.Get("qd26-2026");
    public static readonly Sheet Sheet = Regulation.GetSheet(SheetId);

    public static readonly DateOnly SubmittedOn = new(2026, 9, 1);
    public static readonly DateOnly IssuedOn = new(2026, 11, 22);
    public static readonly DateOnly ExpiresOn = new(2029, 11, 21);

    public static readonly Actor Owner = new("lan", Roles.Producer, "HTX Ba Làng", Scope.OfProducer(ProducerId, "38"));
    public static readonly Actor OtherOwner = new("minh", Roles.Producer, "HTX khác", Scope.OfProducer("producer-2", "38"));
    public static readonly Actor Officer = new("hoa", Roles.CommuneOfficer, "UBND phường Hàm Rồng", new Scope("38", "14758"));
    public static readonly Actor OtherOfficer = new("tu", Roles.CommuneOfficer, "UBND phường Hạc Thành", new Scope("38", "14797"));
    public static readonly Actor Province = new("son", Roles.ProvinceOffice, "VPĐP Thanh Hóa", new Scope("38"));
    public static readonly Actor OtherProvince = new("ha", Roles.ProvinceOffice, "VPĐP Hà Nội", new Scope("01"));
    public static readonly Actor Ministry = new("quan", Roles.NationalOffice, "VPĐP Trung ương", Scope.National);

    public static readonly ProducerRegistered Producer = new(
        ProducerId, "HTX Ba Làng", "cooperative", "38", "14758", "Phường Hàm Rồng", new(2026, 8, 1));

    public static readonly ProductRegistered Registered = new(
        ProductId, "Nước mắm Ba Làng", ProducerId, "HTX Ba Làng", "38", "14758", SheetId, "I", new(2026, 8, 2));

    /// <summary>One paper that proves every criterion and one about the co-operative: enough for any self-score.</summary>
    public static readonly EvidenceAttached[] Papers =
    [
        Paper("doc-1", "business-registration"),
        Paper("doc-2", "quality-declaration", [.. Sheet.Leaves.Select(leaf => leaf.Code)]),
    ];

    public static readonly DocumentDeposited Deposited = new(
        "doc-9",
        ProducerId,
        "quality-management",
        "Chứng nhận HACCP",
        new string('b', 64),
        2048,
        "application/pdf",
        "Trung tâm 3",
        "QM-7",
        new(2026, 1, 31),
        new(2027, 1, 30),
        DocumentScan.Clean,
        SubmittedOn);

    /// <summary>The first printed option everywhere.</summary>
    public static readonly IReadOnlyDictionary<string, int> Marks =
        Sheet.Leaves.ToDictionary(leaf => leaf.Code, _ => 1, StringComparer.Ordinal);

    public static readonly RepresentativeNamed Representative = new(
        ProducerId, "Lê Thị Lan", "female", "Kinh", "0912 345 678", "Giám đốc", "lan@balang.vn", new(2026, 8, 2));

    public static readonly ProductDescribed Described = new("Nước mắm ủ chượp 12 tháng.", "Cá cơm Ba Làng, muối Nga Sơn.");

    public static readonly BusinessResultReported Result2025 = new(2025, 1_200_000_000m, 150_000_000m, "12000 lít", 14, 11);

    public static readonly BusinessPlanSubmitted Plan = new(
        1, 2026, "Thêm 4000 lít mỗi năm.", "Siêu thị trong tỉnh.", 500_000_000m, 1_600_000_000m, new(2026, 8, 3));

    public static readonly StoryTold Story = new(
        "Làng chài Ba Làng\nủ mắm từ đời Lê.",
        "Ba Làng has made fish sauce since the Lê kings.",
        [new("doc-9", "Chum mắm ngoài nắng", new string('b', 64), "image/png")],
        "https://balang.vn/chuyen-lang",
        SubmittedOn);

    /// <summary>The product with all forms filled in, and without a paper.</summary>
    public static readonly Past Filled = new(Registered, Described, Result2025, Plan);

    public static readonly Past Prepared = Filled.Then([.. Papers]);

    public static readonly Past Submitted = Prepared.Then(Dossier(1));

    public static readonly Past Reported = Submitted.Then(Report(1, CommuneProposal.Forward));

    public static readonly Past AtProvince = Reported.Then(HandOver(1, Level.Province));

    public static readonly Past AwaitingFourStars = AtProvince.Then(Rating(1, Level.Province, 75.5m, 4, Consequence.ProvinceCertifies));

    public static readonly Past AwaitingCentre = AtProvince.Then(Rating(1, Level.Province, 92m, 5, Consequence.ForwardToCentre));

    public static readonly Past AtCentre = AwaitingCentre.Then(HandOver(1, Level.Centre));

    public static readonly Past AwaitingFiveStars = AtCentre.Then(Rating(1, Level.Centre, 93m, 5, Consequence.CentreCertifies));

    public static readonly Past FourStars = AwaitingFourStars.Then(Certificate(1, 4, Level.Province));

    public static readonly Past FiveStars = AwaitingFiveStars.Then(Certificate(1, 5, Level.Centre));

    public static readonly SamplesReceived Samples = new(
        RatingId(1, Level.Province), Level.Province, 5, 3, "Hai chai vỡ khi vận chuyển", new(2026, 9, 16));

    public static readonly ConclusionRecorded Conclusion = new(
        $"{ProductId}-k1",
        $"{ProductId}-c1",
        Level.Province,
        "law-breached",
        "Chi cục ATVSTP Thanh Hóa",
        "15/KL-ATTP",
        new(2027, 1, 4),
        "Vượt mức histamin cho phép",
        $"{ProductId}-i1",
        new(2027, 1, 6),
        new(2027, 1, 19));

    public static readonly InspectionPlanned Inspection = new(
        $"{ProductId}-i1", InspectionKind.AdHoc, "Chi cục QLCL nông lâm thủy sản", Level.Province, new(2027, 1, 3), new(2026, 12, 20));

    public static readonly InspectionCarriedOut Inspected = new(
        Inspection.InspectionId,
        new(2027, 1, 3),
        new(true, null),
        new(false, "In nhãn 5 sao"),
        InspectionOutcome.ToRemedy,
        new(2027, 1, 18),
        ["doc-1"],
        new(2027, 1, 4));

    public static readonly AppealFiled Appeal = new(
        $"{ProductId}-a1",
        AppealSubject.Rating,
        RatingId(1, Level.Province),
        Level.Province,
        "Tiêu chí 5.1 bị chấm thiếu",
        new(2026, 12, 1),
        new(2026, 12, 11));

    public static readonly CertificateRevoked Revocation = new(
        $"{ProductId}-c1", ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", new(2027, 1, 4));

    public static EvidenceAttached Paper(string id, string kind, params string[] criteria) =>
        new(id, kind, "Giấy tờ", criteria, new string('a', 64), 1234, "application/pdf", null, null, null);

    public static DossierSubmitted Dossier(int number, DossierPurpose purpose = DossierPurpose.First) => new(
        $"{ProductId}-d{number}",
        number,
        purpose,
        Regulation.Id,
        SheetId,
        Sheet.Sha256,
        Marks,
        new Dictionary<string, string> { ["doc-1"] = new('a', 64), ["doc-2"] = new('a', 64) },
        SubmittedOn,
        new(2026, 9, 23));

    public static CommuneReported Report(int number, CommuneProposal proposal) => new(
        $"{ProductId}-d{number}",
        [.. Regulation.CommuneContents.Select(content => new ReportedContent(content.Id, true, null))],
        proposal,
        proposal == CommuneProposal.Return ? "Thiếu hợp đồng lao động" : null,
        new(2026, 9, 10));

    public static DossierForwarded HandOver(int number, Level level) => new(
        RatingId(number, level),
        $"{ProductId}-d{number}",
        level,
        ProductId,
        Registered.Name,
        ProducerId,
        Registered.ProducerName,
        "38",
        "14758",
        Regulation.Id,
        SheetId,
        DossierPurpose.First,
        "12/TTr-UBND",
        new(2026, 9, 15),
        Dossier(number).DocumentHashes);

    public static string RatingId(int number, Level level) => $"{ProductId}-d{number}-{(level == Level.Province ? "province" : "centre")}";

    public static RatingRecorded Rating(int number, Level level, decimal total, int star, Consequence consequence) => new(
        RatingId(number, level),
        $"{ProductId}-d{number}",
        "council-1",
        level,
        Sheet.Sha256,
        total,
        star,
        star,
        [],
        null,
        5,
        new(2026, 10, 20),
        consequence);

    /// <summary>What the council says about the open hand-over.</summary>
    public static RatingConcluded Result(Level level, decimal? total, int? star, int? bandStar = null, int number = 1) => new(
        RatingId(number, level),
        $"{ProductId}-d{number}",
        ProductId,
        "council-1",
        level == Level.Province ? "province" : "centre",
        Regulation.Id,
        SheetId,
        Sheet.Sha256,
        star is null ? "stopped" : "rated",
        total,
        bandStar ?? star,
        star,
        [],
        star is null ? new StoppingGate("imported-materials", "Nguyên liệu nhập khẩu") : null,
        5,
        new(2026, 10, 20));

    public static CertificateIssued Certificate(int number, int star, Level authority, string? replaces = null) => new(
        $"{ProductId}-c{number}",
        number,
        replaces,
        ProductId,
        Registered.Name,
        ProducerId,
        Registered.ProducerName,
        "38",
        "14758",
        "I",
        SheetId,
        star,
        75.5m,
        RatingId(number, authority),
        $"{number}/QĐ-UBND",
        authority,
        IssuedOn,
        ExpiresOn);

    public static SubmitDossier Submit(
        DossierPurpose purpose = DossierPurpose.First,
        IReadOnlyDictionary<string, int>? marks = null,
        Actor? by = null,
        DateOnly? on = null) => new(
        new DossierRequest(purpose, marks ?? Marks),
        Ocop.Products.Producers.Producer.Initial.Evolve(Producer).Evolve(Representative),
        Law,
        by ?? Owner,
        on ?? SubmittedOn);

    /// <summary>The marks with some changed.</summary>
    public static Dictionary<string, int> MarksWith(params (string Criterion, int Option)[] changed)
    {
        var marks = new Dictionary<string, int>(Marks, StringComparer.Ordinal);
        foreach (var (criterion, option) in changed)
        {
            marks[criterion] = option;
        }

        return marks;
    }
}
