using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare;

/// <summary>What happens around a recognition and after it, as the offices see it.</summary>
public sealed class AftercareTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenADossierAtTheProvince_WhenItsSamplesComeInParts_ThenTheProductSaysWhatIsMissing()
    {
        var product = await application.ForwardedProduct();
        (await application.Province.Post($"/{product.Id}/samples", new { received = 3, remark = "Hai chai vỡ" })).Expect(HttpStatusCode.NoContent);
        var incomplete = (await Aftercare(product)).GetProperty("samples")[0];
        (await application.Province.Post($"/{product.Id}/samples", new { received = 2 })).Expect(HttpStatusCode.NoContent);
        var complete = (await Aftercare(product)).GetProperty("samples")[0];

        (incomplete.GetProperty("received").GetInt32(), incomplete.GetProperty("complete").GetBoolean()).Should().Be((3, false));
        (complete.GetProperty("received").GetInt32(), complete.GetProperty("complete").GetBoolean()).Should().Be((5, true));
        (await application.Province.Post($"/{product.Id}/samples", new { received = 0 })).ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task GivenConclusions_WhenListed_ThenTheyComeByDueDayUntilTheyAreDecided()
    {
        var first = await application.CertifiedProduct();
        var second = await application.CertifiedProduct();
        var late = await Conclude(application.Province, first, "law-breached", "2026-08-01");
        var stopped = await Conclude(application.Officer, second, "production-stopped", "2026-08-30");
        await Eventually.Is(Open, open => open.Contains(late) && open.Contains(stopped), "both conclusions in the list");
        var listed = await Conclusions("?limit=1");
        var overdue = listed.GetProperty("items").EnumerateArray().Single();

        (Text(overdue, "conclusionId"), Text(overdue, "dueOn"), overdue.GetProperty("overdue").GetBoolean()).Should().Be((late, "2026-08-16", true));
        (Text(overdue, "productId"), Text(overdue, "level"), Text(overdue, "name")).Should().Be((first.Id, "province", "Nước mắm Ba Làng"));
        var next = (await Conclusions($"?limit=1&after={Text(listed, "next")}")).GetProperty("items")[0];
        (Text(next, "conclusionId"), next.GetProperty("overdue").GetBoolean()).Should().Be((stopped, false));
        (await application.As(Roles.ProvinceOffice, "01").GetJson("/conclusions")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await second.Owner.GetJson("/conclusions")).GetProperty("items").EnumerateArray().Select(row => Text(row, "conclusionId")).Should().Equal(stopped);

        (await application.Province.Post($"/{first.Id}/conclusions/{late}/set-aside", new { reason = "Lô hàng khác" })).Expect(HttpStatusCode.NoContent);
        (await application.Province.Post(
            $"/{second.Id}/certificate/revocation", new { ground = "production-stopped", reason = "Đã ngừng", decisionNumber = "9/QĐ", conclusionId = stopped }))
            .Expect(HttpStatusCode.NoContent);
        await Eventually.Is(Open, open => !open.Contains(late) && !open.Contains(stopped), "both conclusions decided");
        (await Conclusions("?state=setAside")).GetProperty("items")[0].GetProperty("overdue").GetBoolean().Should().BeFalse();
        Text((await Aftercare(second)).GetProperty("conclusions")[0], "state").Should().Be("carriedOut");
        (await application.Province.Get("/conclusions?state=gone")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
        (await application.Province.Get("/conclusions?after=%20")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task GivenAnInspection_WhenItFindsABreachAfterARemedy_ThenItLeadsToAConclusionAndTheListSaysSo()
    {
        var product = await application.CertifiedProduct();
        var id = (await application.Province.Post($"/{product.Id}/inspections", new { kind = "periodic", agency = "Chi cục QLCL", plannedFor = "2026-08-31" }))
            .Text("inspectionId", HttpStatusCode.Created);
        var planned = await Listed(product, "planned", "inspections");
        var found = new
        {
            carriedOutOn = "2026-09-01",
            criteriaKept = new { holds = true },
            markUsedProperly = new { holds = false, remark = "In nhãn 5 sao" },
            outcome = "toRemedy",
            remedyBy = "2026-09-20",
        };
        (await application.Province.Post($"/{product.Id}/inspections/{id}/result", found)).Expect(HttpStatusCode.NoContent);
        var awaited = await Listed(product, "toRemedy", "inspections");
        (await application.Province.Post($"/{product.Id}/inspections/{id}/remedy", new { remedied = false, remark = "Vẫn bán nhãn cũ" }))
            .Expect(HttpStatusCode.NoContent);
        await Listed(product, "breach", "inspections");
        var conclusion = new { ground = "mark-misused", authority = "Chi cục QLCL", documentNumber = "3/KL", concludedOn = "2026-09-01", summary = "Nhãn sai", inspectionId = id };
        var conclusionId = (await application.Province.Post($"/{product.Id}/conclusions", conclusion)).Text("conclusionId", HttpStatusCode.Created);

        (planned.GetProperty("overdue").GetBoolean(), Text(planned, "level"), Text(planned, "kind")).Should().Be((true, "province", "periodic"));
        (awaited.GetProperty("overdue").GetBoolean(), Text(awaited, "remedyBy"), Text(awaited, "carriedOutOn")).Should().Be((false, "2026-09-20", "2026-09-01"));
        var seen = (await Aftercare(product)).GetProperty("inspections")[0];
        (Text(seen, "state"), Text(seen, "remedyRemark"), seen.GetProperty("conclusionIds")[0].GetString()).Should().Be(("breach", "Vẫn bán nhãn cũ", conclusionId));
        (await application.As(Roles.ProvinceOffice, "01").GetJson("/inspections")).GetProperty("items").GetArrayLength().Should().Be(0);
        (await application.Province.Get("/inspections?state=gone")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task GivenARevocation_WhenTheAppealAgainstItIsUpheld_ThenTheCertificateIsValidAgainEverywhere()
    {
        var product = await application.CertifiedProduct();
        (await application.Province.Post($"/{product.Id}/certificate/revocation", new { ground = "mark-misused", reason = "Nhãn sai", decisionNumber = "7/QĐ" }))
            .Expect(HttpStatusCode.NoContent);
        var id = await Appeal(product, "revocation");
        var filed = await Listed(product, "filed");
        (await application.Province.Post($"/{product.Id}/appeals/{id}/answer", new { accepted = true, complicated = true })).Expect(HttpStatusCode.NoContent);
        var accepted = await Listed(product, "accepted");
        await Resolve(product, id);

        (Text(filed, "dueOn"), Text(accepted, "dueOn"), Text(accepted, "against")).Should().Be(("2026-09-11", "2026-10-16", "revocation"));
        var told = await application.Published.Await("products.certificate_reinstated.v1", m => Text(m, "productId") == product.Id);
        (Text(told, "certificateId"), Text(told, "revokedOn")).Should().Be(($"{product.Id}-c1", "2026-09-01"));
        (await product.Status()).Should().Be("certified");
        Text((await Aftercare(product)).GetProperty("appeals")[0], "state").Should().Be("upheld");
        (await application.Anonymous().GetJson($"/catalogue/{product.Id}")).GetProperty("star").GetInt32().Should().Be(4);
        await Eventually.Is(() => Ids(application.Province, "/?status=certified"), ids => ids.Contains(product.Id), "the product among the certified");
        await Eventually.Is(() => Ids(application.Anonymous(), "/catalogue?"), ids => ids.Contains(product.Id), "the product in the catalogue");
    }

    [Fact]
    public async Task GivenAResultWithoutRecognition_WhenTheAppealIsUpheld_ThenTheDossierGoesToTheCouncilAgain()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 45m, 2, "awaitingNotice");
        var id = await Appeal(product, "rating");
        (await product.Owner.Post($"/{product.Id}/dossier", new { type = "first", selfScore = Support.Facts.Marks }))
            .ExpectProblem(HttpStatusCode.Conflict, "product.appeal-open");
        (await application.Province.Post($"/{product.Id}/appeals/{id}/answer", new { accepted = true })).Expect(HttpStatusCode.NoContent);
        await Resolve(product, id);

        var again = $"{product.Id}-d1-province-2";
        await application.Published.Await("products.dossier_forwarded.v1", m => Text(m, "ratingId") == again);
        await application.Receive(ProductsApplication.Result(product.Id, "province", 72m, 4) with { RatingId = again });
        await Eventually.Is(product.Status, status => status == "awaitingCertificate", "the second result");
        (await application.Province.Get("/appeals?state=gone")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    private static async Task<string> Appeal(OwnedProduct product, string against) =>
        (await product.Owner.Post($"/{product.Id}/appeals", new { against, grounds = "Không đúng" })).Text("appealId", HttpStatusCode.Created);

    private async Task Resolve(OwnedProduct product, string appealId) =>
        (await application.Province.Post($"/{product.Id}/appeals/{appealId}/resolution", new { outcome = "upheld", reason = "Đúng", decisionNumber = "8/QĐ" }))
            .Expect(HttpStatusCode.NoContent);

    private static async Task<List<string>> Ids(HttpClient client, string list) =>
        [.. (await client.GetJson($"{list}&limit=200")).GetProperty("items").EnumerateArray().Select(row => Text(row, "productId"))];

    private Task<JsonElement> Listed(OwnedProduct product, string state, string list = "appeals") => Eventually.Is(
        async () => (await application.Province.GetJson($"/{list}?state={state}&limit=200")).GetProperty("items").EnumerateArray()
            .FirstOrDefault(row => Text(row, "productId") == product.Id),
        row => row.ValueKind == JsonValueKind.Object,
        $"{product.Id} among the {list} that are {state}");

    private static async Task<string> Conclude(HttpClient by, OwnedProduct product, string ground, string on)
    {
        var conclusion = new { ground, authority = "Cơ quan kết luận", documentNumber = "15/KL", concludedOn = on, summary = "Nội dung" };
        return (await by.Post($"/{product.Id}/conclusions", conclusion)).Text("conclusionId", HttpStatusCode.Created);
    }

    private async Task<List<string>> Open() =>
        [.. (await Conclusions("?limit=200")).GetProperty("items").EnumerateArray().Select(row => Text(row, "conclusionId"))];

    private Task<JsonElement> Conclusions(string query) => application.Province.GetJson($"/conclusions{query}");

    private static async Task<JsonElement> Aftercare(OwnedProduct product) => (await product.Read()).GetProperty("aftercare");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
