using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Registration;

public sealed class ListTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenProductsAtEveryStage_WhenListed_ThenTheListSaysOfEachWhatTheProductItselfSays()
    {
        var certified = await application.CertifiedProduct();
        var upgrading = await application.CertifiedProduct();
        await upgrading.Submit("upgrade");
        var failedUpgrade = await application.CertifiedProduct();
        await failedUpgrade.Submit("upgrade");
        await application.ForwardByCommune(failedUpgrade.Id);
        await application.Rate(failedUpgrade, "province", 45m, 2, "awaitingNotice", dossier: 2);
        var centre = await application.ForwardedProduct();
        await application.Rate(centre, "province", 92m, 5, "awaitingCentre");
        var failed = await application.ForwardedProduct();
        await application.Rate(failed, "province", 45m, 2, "awaitingNotice");
        OwnedProduct[] all =
        [
            await application.RegisteredProduct(),
            await application.SubmittedProduct(),
            await application.ForwardedProduct(),
            certified,
            upgrading,
            failedUpgrade,
            centre,
            failed,
        ];

        foreach (var product in all)
        {
            var status = await product.Status();
            var row = await Eventually.Is(
                () => RowOf(product), found => IsThere(found) && found.GetProperty("status").GetString() == status, status);
            row.GetProperty("dueOn").ValueKind
                .Should().Be(status == "atCommune" ? JsonValueKind.String : JsonValueKind.Null, "its status is {0}", status);
        }
    }

    [Fact]
    public async Task GivenAStatus_WhenFilteredByIt_ThenOnlyThoseProductsAreListed()
    {
        var submitted = await application.SubmittedProduct();
        var row = await Eventually.Is(
            () => RowOf(submitted, "status=atCommune&"), IsThere, "the submitted product in the list");

        row.GetProperty("dueOn").GetString().Should().Be("2026-09-23");
        (await RowOf(submitted, "status=preparing&")).ValueKind.Should().Be(JsonValueKind.Undefined);
        (await application.Province.Get("/?status=lost")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task GivenSeveralProducts_WhenPagedOneByOne_ThenEachComesOnceInOrder()
    {
        var products = new List<string>();
        var owner = await application.RegisteredProduct();
        products.Add(owner.Id);
        for (var i = 0; i < 2; i++)
        {
            products.Add((await owner.Owner.Post("", new { producerId = owner.ProducerId, name = "Mắm tôm", sheetId = Facts.SheetId }))
                .Text("productId", HttpStatusCode.Created));
        }

        await Eventually.Is(() => RowOf(owner with { Id = products[2] }), IsThere, "the last product");
        var seen = new List<string>();
        for (string? after = null; seen.Count < 10;)
        {
            var page = await owner.Owner.GetJson($"/?limit=1{(after is null ? "" : $"&after={after}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("productId").GetString()!));
            after = page.GetProperty("next").GetString();
            if (after is null)
            {
                break;
            }
        }

        seen.Should().Equal(products.Order(StringComparer.Ordinal), "a producer sees its own products and no others");
    }

    [Fact]
    public async Task GivenCallersOfDifferentReach_WhenListing_ThenEachSeesItsOwn()
    {
        var product = await application.RegisteredProduct();
        await Eventually.Is(() => RowOf(product), IsThere, "the product in the list");

        (await IdsFor(application.Officer)).Should().Contain(product.Id);
        (await IdsFor(application.As(Roles.Auditor))).Should().Contain(product.Id);
        (await IdsFor(application.As(Roles.CommuneOfficer, "38", "14797"))).Should().BeEmpty();
        (await IdsFor(application.As(Roles.ProvinceOffice, "01"))).Should().BeEmpty();
        (await IdsFor(application.Owner("somebody-else"))).Should().BeEmpty();
        (await application.As(Roles.Producer).Get("/"))
            .ExpectProblem(HttpStatusCode.Forbidden, "access.outside-scope");
    }

    [Fact]
    public async Task GivenProducers_WhenListedAndRead_ThenEachCallerSeesThoseWithinReach()
    {
        var id = await application.RegisteredProducer("HTX Đông Sơn");
        await Eventually.Is(
            () => ProducersFor(application.Province), found => found.Contains(id, StringComparer.Ordinal), "the producer in the list");

        (await ProducersFor(application.Owner(id))).Should().Equal(id);
        (await ProducersFor(application.As(Roles.ProvinceOffice, "01"))).Should().BeEmpty();
        var read = (await application.Owner(id).Get($"/producers/{id}")).Json(HttpStatusCode.OK);
        read.GetProperty("name").GetString().Should().Be("HTX Đông Sơn");
        (await application.Province.Get("/producers/nobody"))
            .ExpectProblem(HttpStatusCode.NotFound, "producer.not-found");
    }

    [Fact]
    public async Task GivenAHistory_WhenReadAsOfAnInstant_ThenLaterFactsAreNotThere()
    {
        var product = await application.PreparedProduct();
        var before = application.Clock.GetUtcNow();
        await product.Submit();

        var all = await History(product, null);
        var then = await History(product, before);

        all.Should().Equal(
            "product_registered",
            "product_described",
            "business_result_reported",
            "business_plan_submitted",
            "evidence_attached",
            "evidence_attached",
            "dossier_submitted");
        then.Should().Equal(
            "product_registered", "product_described", "business_result_reported", "business_plan_submitted", "evidence_attached", "evidence_attached");
    }

    private static bool IsThere(JsonElement row) => row.ValueKind == JsonValueKind.Object;

    private static async Task<JsonElement> RowOf(OwnedProduct product, string filter = "")
    {
        var page = await product.Owner.GetJson($"/?{filter}limit=200");
        return page.GetProperty("items").EnumerateArray().FirstOrDefault(item => item.GetProperty("productId").GetString() == product.Id);
    }

    private static async Task<List<string>> IdsFor(HttpClient client) =>
        [.. (await client.GetJson("/?limit=200")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("productId").GetString()!)];

    private static async Task<List<string>> ProducersFor(HttpClient client) =>
        [.. (await client.GetJson("/producers?limit=200")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("producerId").GetString()!)];

    private async Task<List<string>> History(OwnedProduct product, DateTimeOffset? asOf)
    {
        var query = asOf is { } instant ? $"?asOf={Uri.EscapeDataString(instant.ToString("O"))}" : "";
        var entries = await application.As(Roles.Auditor).GetJson($"/{product.Id}/history{query}");
        return [.. entries.EnumerateArray().Select(entry => entry.GetProperty("type").GetString()!)];
    }
}
