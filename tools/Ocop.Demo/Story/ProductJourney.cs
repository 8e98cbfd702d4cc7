using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Ocop.Demo.Story;

/// <summary>One product's way: registered, evidence, dossier, commune, council, certificate.</summary>
internal sealed class ProductJourney(DemoProduct product, Regulation regulation, Cast cast, Narrator narrator, string run)
{
    private static readonly string[] s_kinds = ["business-registration", "story", "quality-declaration"];

    private readonly Sheet _sheet = regulation.GetSheet(product.SheetId);

    public DemoProduct Product => product;

    public string ProductId { get; private set; } = "";

    public string? CertificateId { get; private set; }

    public Person Producer { get; private set; } = null!;

    /// <summary>The instant at which the first council had it on its agenda and nobody had scored yet.</summary>
    public DateTimeOffset? TakenUpAt { get; private set; }

    /// <summary>The last council's rating, and its members' sheets as they handed them in.</summary>
    public string RatingId { get; private set; } = "";

    public IReadOnlyList<FilledSheet> Sheets { get; private set; } = [];

    private Person _officer = null!;
    private string _producerId = "";

    /// <summary>From the commune's register to the council's door.</summary>
    public async Task Submit()
    {
        await RegisterProducer(await cast.CommuneOfficer(product.Commune));
        await OpenAccount();
        await HandIn();
    }

    public async Task RegisterProducer(Person officer)
    {
        _officer = officer;
        _producerId = (await _officer.Post("products/producers", new
        {
            name = product.Producer, entityType = product.EntityType, provinceCode = DemoProduct.Province, communeCode = product.Commune, address = "Thanh Hóa",
        })).Expect(HttpStatusCode.Created)["producerId"]!.GetValue<string>();
    }

    public async Task OpenAccount() => Producer = await cast.Producer(_producerId, product.Producer);

    /// <summary>The producer's part and the commune's, up to the letter to the province.</summary>
    public async Task HandIn()
    {
        ProductId = (await Producer.Post("products", new { producerId = _producerId, name = product.Name, sheetId = product.SheetId }))
            .Expect(HttpStatusCode.Created)["productId"]!.GetValue<string>();
        await FillForms();

        var aim = Aim(product.Gate ? 50 : product.Target);
        var parts = _sheet.Parts.Select(part => string.Join(',', _sheet.Leaves.Where(leaf => IsIn(part, leaf)).Select(leaf => leaf.Code))).ToList();
        for (var i = 0; i < s_kinds.Length; i++)
        {
            var title = Uri.EscapeDataString($"Minh chứng phần {_sheet.Parts[i].Code}: {product.Name}");
            (await Producer.Upload($"products/{ProductId}/evidence?kind={s_kinds[i]}&title={title}&criteria={parts[i]}", Pdf($"{product.Name} {s_kinds[i]} {run}"), "application/pdf"))
                .Expect(HttpStatusCode.Created);
        }

        (await Producer.Post($"products/{ProductId}/dossier", new { type = "first", selfScore = aim.Choices })).Expect(HttpStatusCode.NoContent);
        narrator.Saw(product.Producer, $"hồ sơ {ProductId} \"{product.Name}\" đã nộp / dossier submitted, tự chấm / self-score {aim.Total}");
        (await _officer.Post($"products/{ProductId}/commune-report", new
        {
            contents = regulation.CommuneContents.Select(content => new { id = content.Id, confirmed = true, remark = "Đúng thực tế" }),
            proposal = "forward",
        })).Expect(HttpStatusCode.NoContent);
        (await _officer.Post($"products/{ProductId}/forwarding", new { letterNumber = $"{run}/TTr-UBND" })).Expect(HttpStatusCode.NoContent);
        narrator.Saw($"UBND xã {product.Commune}", "xác nhận bốn nội dung và chuyển lên tỉnh / confirmed the four contents and forwarded");
    }

    /// <summary>Mẫu 01 and 02: representative, description, business result and plan.</summary>
    private async Task FillForms()
    {
        var representative = new { name = $"Đại diện {product.Producer}", sex = "female", ethnicity = "Kinh", phone = "0237 385 0001" };
        var result = new { year = 2025, revenue = 1_200_000_000m, profit = 150_000_000m, output = "12 tấn", workers = 14, localWorkers = 11 };
        var plan = new { goals = "Mở rộng sản xuất", market = "Siêu thị trong tỉnh", investment = 500_000_000m, revenueGoal = 1_600_000_000m };
        (await Producer.Put($"products/producers/{_producerId}/representative", representative)).Expect(HttpStatusCode.NoContent);
        (await Producer.Put($"products/{ProductId}/description", new { description = product.Name, materials = "Nguyên liệu tại Thanh Hóa" }))
            .Expect(HttpStatusCode.NoContent);
        (await Producer.Put($"products/{ProductId}/business-result", result)).Expect(HttpStatusCode.NoContent);
        (await Producer.Post($"products/{ProductId}/business-plan", plan)).Expect(HttpStatusCode.NoContent);
        (await _officer.Post($"products/{ProductId}/business-plan/judgement", new { approved = true })).Expect(HttpStatusCode.NoContent);
    }

    public string RatingAt(string level) => $"{ProductId}-d1-{level}";

    public FilledSheet Aim(int target) => FilledSheet.Aim(_sheet, target, product.Meets, product.Misses);

    /// <summary>The council's work on it, held against what the law says of these very sheets.</summary>
    public async Task<RatingReport> Rate(CouncilAtWork council, string level, int target, int? star)
    {
        var rating = RatingAt(level);
        await council.TakeUp(rating);
        TakenUpAt ??= TimeProvider.System.GetUtcNow();
        if (product.Gate)
        {
            return await StopAtGate(council, rating);
        }

        (RatingId, Sheets) = (rating, council.SheetsLike(Aim(target)));
        await council.ScoreAll(rating, Sheets);
        return await Conclude(council, star);
    }

    /// <summary>The dossier comes before a council whose members mean to hand in these sheets.</summary>
    public async Task ComeBefore(CouncilAtWork council, string level)
    {
        (RatingId, Sheets) = (RatingAt(level), council.SheetsLike(Aim(product.Target)));
        await council.TakeUp(RatingId);
    }

    public async Task<RatingReport> Conclude(CouncilAtWork council, int? star) =>
        Check(await council.Conclude(RatingId), FilledSheet.ResultOf(regulation, Sheets), star);

    /// <summary>The authority's decision; 5 stars are the Ministry's, 3 and 4 the province's.</summary>
    public async Task<string?> Certify(Person authority)
    {
        await AwaitStatus("awaitingCertificate");
        CertificateId = (await authority.Post($"products/{ProductId}/certificate", new { decisionNumber = $"{ProductId}/QĐ-UBND" }))
            .Expect(HttpStatusCode.Created)["certificateId"]!.GetValue<string>();
        return CertificateId;
    }

    /// <summary>The producer is told of a result that recognises nothing.</summary>
    public async Task Notify(Person office)
    {
        await AwaitStatus("awaitingNotice");
        (await office.Post($"products/{ProductId}/result-notice", new { documentNumber = $"{ProductId}/TB-UBND" })).Expect(HttpStatusCode.NoContent);
        await AwaitStatus("notRecognised");
    }

    /// <summary>The certificate is withdrawn.</summary>
    public async Task Revoke(Person authority) => (await authority.Post($"products/{ProductId}/certificate/revocation", new
    {
        ground = "production-stopped", reason = "Chủ thể ngừng sản xuất", decisionNumber = $"{ProductId}/QĐ-TH",
    })).Expect(HttpStatusCode.NoContent);

    public async Task ForwardToCentre()
    {
        await AwaitStatus("awaitingCentre");
        (await cast.Province.Post($"products/{ProductId}/forwarding-to-centre", new { letterNumber = $"{run}/UBND-NN" })).Expect(HttpStatusCode.NoContent);
    }

    public Task AwaitStatus(string status) => Until.Seen(
        () => cast.Province.Get($"products/{ProductId}"),
        answer => answer.Body?["status"]?.GetValue<string>() == status,
        $"{product.Name} with status {status}");

    private async Task<RatingReport> StopAtGate(CouncilAtWork council, string rating)
    {
        var gate = _sheet.Gates[0];
        var result = await council.StopAt(rating, gate);
        if (result["outcome"]!.GetValue<string>() != "stopped" || result["star"] is not null)
        {
            throw new DemoFailure($"A gate must stop the scoring without a star: {result.ToJsonString()}");
        }

        narrator.Saw("Chủ tịch Hội đồng", $"dừng chấm \"{product.Name}\" / stopped: {gate.Label.Vi} / {gate.Label.En}");
        return Report(null, null, []);
    }

    private RatingReport Check(JsonNode result, LawfulResult lawful, int? star)
    {
        var total = result["total"]!.GetValue<decimal>();
        var given = result["star"]!.GetValue<int>();
        var missed = result["missedMinima"]!.AsArray()
            .Select(m => new MissedReport(m!["star"]!.GetValue<int>(), m["criterion"]!.GetValue<string>(), m["minPoints"]!.GetValue<decimal>())).ToList();
        var expected = lawful.Missed.Select(m => new MissedReport(m.Star, m.Criterion, m.MinPoints));
        if (total != lawful.Total || given != lawful.Star || given != (star ?? given) || !expected.ToHashSet().SetEquals(missed))
        {
            throw new DemoFailure($"{product.Name}: the council says {result.ToJsonString()}, the law says {lawful.Total} points, {lawful.Star} stars, {lawful.Missed.Count} missed minima; expected {star}.");
        }

        narrator.Saw("Hội đồng", $"\"{product.Name}\": {total:0.##} điểm / points, {new string('★', given)}"
            + (missed.Count > 0 ? $", thiếu mức tối thiểu / missed minima: {string.Join(", ", missed.Select(m => $"{m.Criterion} ({m.Star}★)"))}" : ""));
        return Report(total, given, missed);
    }

    private RatingReport Report(decimal? total, int? star, IReadOnlyList<MissedReport> missed) =>
        new(product.Name, ProductId, product.SheetId, _sheet.Industry.Code, total, star, null, missed);

    private static bool IsIn(Part part, Criterion leaf) => part.Criteria.Any(top => leaf.Code == top.Code || leaf.Code.StartsWith(top.Code + ".", StringComparison.Ordinal));

    /// <summary>A small one-page PDF that names what it proves.</summary>
    private static byte[] Pdf(string title)
    {
        var text = $"BT /F1 12 Tf 40 780 Td ({Convert.ToHexString(Encoding.UTF8.GetBytes(title))}) Tj ET";
        return Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
            + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
            + $"4 0 obj<</Length {text.Length}>>stream\n{text}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
            + "trailer<</Root 1 0 R>>\n%%EOF\n");
    }
}
