using System.Net;
using System.Text.Json;
using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Producers;

/// <summary>A household's home address leaves the records when nothing needs it any more.</summary>
public sealed class ErasureTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private const string Home = "Ngõ 7, thôn Tân Phúc";
    private static readonly object s_reason = new { reason = "Điều 14.1a, đơn số 15" };

    [Fact]
    public async Task GivenAHousehold_WhenErased_ThenTheAddressIsNowhereAndTheProducerStays()
    {
        await using var dataSource = NpgsqlDataSource.Create(application.ConnectionString);
        var id = await Household(Home);
        await Eventually.Is(() => Address($"/producers/{id}"), address => address == Home, "the household");
        await Eventually.Is(() => PlainText.Find(dataSource, Home), found => found.Count == 1, "the address in the list");
        (await PlainText.Find(dataSource, Home)).Should().Equal("public.producer_list_v1.address");

        (await application.Province.Post($"/people/{id}/erasure", s_reason)).Expect(HttpStatusCode.NoContent);

        (await Address($"/producers/{id}")).Should().Be(Erased.Text);
        await Eventually.Is(() => PlainText.Find(dataSource, Home), found => found.Count == 0, "no address in any table");
    }

    [Fact]
    public async Task GivenAProductUnderWayOrAnOrganisation_WhenErasureIsAsked_ThenItIsRefusedWithTheReason()
    {
        var household = await Household("Ngõ 8, thôn Tân Phúc");
        var owner = application.Owner(household);
        var product = (await owner.Post("", new { producerId = household, name = "Mắm", sheetId = Support.Facts.SheetId })).Text("productId", HttpStatusCode.Created);
        var owned = new OwnedProduct(product, household, owner);
        await owned.FillForms();
        await owned.Attach("business-registration", "");
        await owned.Attach("quality-declaration", string.Join(',', Support.Facts.Sheet.Leaves.Select(leaf => leaf.Code)));
        await owned.Submit();
        await Eventually.Is(() => ErasureOf(household), code => code == "person.data-still-needed", "the dossier in the list");

        (await ErasureOf(await application.RegisteredProducer())).Should().Be("person.not-a-person");
        (await ErasureOf("nobody")).Should().Be("person.not-found");
    }

    [Fact]
    public async Task GivenAnOpenAppeal_WhenErasureIsAsked_ThenTheOfficeStillHasToReachTheHousehold()
    {
        var household = await Household("Ngõ 9, thôn Tân Phúc");
        var owner = application.Owner(household);
        var product = (await owner.Post("", new { producerId = household, name = "Mắm", sheetId = Support.Facts.SheetId })).Text("productId", HttpStatusCode.Created);
        var filed = Support.Facts.Appeal with { AppealId = $"{product}-a1" };
        await application.Services.GetRequiredService<IEventStore>().Decide<Product>(
            product, new CommandContext(Support.Facts.Owner), _ => Decision.Happens(filed), TestContext.Current.CancellationToken);
        await Eventually.Is(
            () => owner.GetJson("/appeals"), page => page.GetProperty("items").GetArrayLength() == 1, "the appeal in the list");

        (await application.Province.Post($"/people/{household}/erasure", s_reason))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "person.data-still-needed");
    }

    private async Task<string> Household(string address) => (await application.Officer.Post(
        "/producers",
        new { name = "Hộ Tân Phúc", entityType = "producer-household", provinceCode = "38", communeCode = "14758", address })).Text("producerId", HttpStatusCode.Created);

    private async Task<string?> ErasureOf(string subject) =>
        (await (await application.Province.Post($"/people/{subject}/erasure", s_reason)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private async Task<string?> Address(string url) => (await application.Province.GetJson(url)).GetProperty("address").GetString();
}
