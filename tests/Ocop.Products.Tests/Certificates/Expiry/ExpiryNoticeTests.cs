using System.Text.Json;
using Npgsql;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Expiry;

public sealed class ExpiryNoticeTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private const string Producer = "producer-1";

    [Fact]
    public async Task GivenTwoReplicasThatSweepAtOnce_WhenManyCertificatesAreDue_ThenEachNoticeIsGivenOnce()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        await using var replica = application.WithWebHostBuilder(_ => { });
        replica.CreateClient();
        string[] products = [.. Enumerable.Range(1, 30).Select(i => $"38-14797-{i}-2026")];
        foreach (var product in products)
        {
            await application.Recognised(product, "Nem chua", "HTX Hạc Thành", 3, expiresOn: ProductsApplication.Today.AddDays(200));
        }

        await NoticesGiven(0);
        foreach (var (left, given) in new[] { (180, 30), (60, 60) })
        {
            application.Clock.SetTo(ProductsApplication.Today.AddDays(200 - left));
            await NoticesGiven(given);
        }

        // Whoever came second has looked by now: the last certificate's next notice comes from a sweep that began after all of these.
        application.Clock.SetTo(ProductsApplication.Today.AddDays(170));
        await NoticesGiven(90);
        (await Notices("180", "60", "30")).Should().Be(90, "one of each, and none that was missed");
    }

    [Fact]
    public async Task GivenCertificatesThatEndSoon_WhenTheRadarIsRead_ThenTheEarliestIsFirstWithItsRenewalAndItsNotice()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        await application.Recognised("38-14758-1-2023", "Mắm tép", "HTX Ba Làng", 3, expiresOn: new(2026, 12, 10));
        await application.Recognised("38-14758-2-2023", "Mắm tôm", "HTX Ba Làng", 4, expiresOn: new(2026, 9, 18));
        await application.Recognised("38-14758-3-2023", "Nước mắm", "HTX Ba Làng", 4, expiresOn: new(2027, 9, 1));
        await application.Recognised("01-00070-1-2023", "Trà sen", "HTX Hồ Tây", 4, expiresOn: new(2026, 10, 1));

        var rows = await Eventually.Is(
            () => Radar(application.Officer), found => found.Count == 2 && found.TrueForAll(HasNotice), "two that end, each with its notice");

        rows.Select(row => row.GetProperty("name").GetString()).Should().Equal("Mắm tôm", "Mắm tép");
        rows.Select(row => row.GetProperty("daysLeft").GetInt32()).Should().Equal(17, 100);
        rows.Select(row => row.GetProperty("noticedDays").GetInt32()).Should().Equal(30, 120);
        rows.Select(row => row.GetProperty("renewal").GetProperty("state").GetString()).Should().Equal("open", "closed");
        rows.Select(row => row.GetProperty("renewal").GetProperty("transitional").GetBoolean()).Should().Equal(true, false);
        (await Radar(application.Owner(Producer), "withinDays=17")).Should().HaveCount(1);
        (await Radar(application.Owner(Producer), "withinDays=16")).Should().BeEmpty();
        (await Radar(application.Owner("somebody-else"))).Should().BeEmpty();
        (await Radar(application.As(Roles.ProvinceOffice, "01"))).Should().HaveCount(1);
        var first = await application.Officer.GetJson("/certificates/expiring?limit=1");
        (await application.Officer.GetJson($"/certificates/expiring?limit=1&after={first.GetProperty("next").GetString()}"))
            .GetProperty("items")[0].GetProperty("name").GetString().Should().Be("Mắm tép");
        await ProducerReadsTheNotices();
    }

    private async Task ProducerReadsTheNotices()
    {
        var notices = await application.Owner(Producer).GetJson("/notices?limit=200");
        var mine = notices.GetProperty("items").EnumerateArray().Where(n => n.GetProperty("productId").GetString() == "38-14758-1-2023").ToList();
        mine.Should().ContainSingle("one notice and not the one that was missed");
        mine[0].GetProperty("days").GetInt32().Should().Be(120);
        mine[0].GetProperty("givenOn").GetString().Should().Be("2026-09-01");
        mine[0].GetProperty("expiresOn").GetString().Should().Be("2026-12-10");
        (await application.Owner("somebody-else").GetJson("/notices")).GetProperty("items").GetArrayLength().Should().Be(0);
        var product = await application.Owner(Producer).GetJson("/38-14758-1-2023");
        product.GetProperty("notices")[0].GetProperty("days").GetInt32().Should().Be(120);
        product.GetProperty("certificate").GetProperty("daysLeft").GetInt32().Should().Be(100);
        (await application.Owner(Producer).GetJson("/38-14758-1-2023/history")).EnumerateArray().Last().GetProperty("type").GetString()
            .Should().Be("expiry_notice_given");
    }

    private static bool HasNotice(JsonElement row) => row.GetProperty("noticedDays").ValueKind == JsonValueKind.Number;

    private static async Task<List<JsonElement>> Radar(HttpClient client, string query = "") =>
        [.. (await client.GetJson($"/certificates/expiring?{query}")).GetProperty("items").EnumerateArray()];

    private Task NoticesGiven(int expected) =>
        Eventually.Is(() => Notices(), count => count == expected, $"{expected} notices in the commune");

    /// <summary>Of the products of the first test, straight from the log; with days named, each certificate's notice of those days once.</summary>
    private async Task<long> Notices(params string[] days)
    {
        await using var dataSource = NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = dataSource.CreateCommand(
            """
            select case when cardinality($1) = 0 then count(*)
                else count(distinct (data ->> 'certificateId', data ->> 'days')) filter (where data ->> 'days' = any($1)) end
            from mt_events where type = 'expiry_notice_given' and stream_id like 'product-38-14797-%'
            """);
        command.Parameters.Add(new() { Value = days });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
