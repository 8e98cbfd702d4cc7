using System.Net;
using System.Text;
using System.Text.Json;
using Npgsql;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Catalogue;

/// <summary>Six products that anybody may find, and one that nobody may any more.</summary>
public sealed class CatalogueApplication : IAsyncLifetime
{
    public ProductsApplication Products { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Products.InitializeAsync();
        await Products.Recognised("38-14758-1-2026", "Mắm tôm Ba Làng", "HTX Ba Làng", star: 3);
        await Products.Recognised("38-14758-2-2026", "Nước mắm Đường Sơn", "HTX Ba Làng", star: 4);
        await Products.Recognised("38-16093-1-2026", "Chiếu cói 100% cói Nga Sơn", "Công ty TNHH Thành Đạt", star: 3, industry: "IV");
        await Products.Recognised("01-00070-1-2026", "Trà sen", "Hộ kinh doanh Mậm", star: 5, industry: "III");
        await Products.Recognised("01-00070-2-2026", "Tôm khô".Normalize(NormalizationForm.FormD), "Tổ hợp tác Hồ Tây", star: 3);
        await Products.Recognised("96-31825-1-2026", "Thanh long sấy", "HTX Thanh Niên", star: 4);
        await Products.Recognised(
            "38-14758-9-2026", "Mắm tôm hết hạn", "HTX Ba Làng", star: 3, expiresOn: ProductsApplication.Today.AddDays(-1));
        await Eventually.Is(
            () => Products.Anonymous().GetJson("/catalogue"), page => page.GetProperty("total").GetInt32() == 6, "the six products");
    }

    public ValueTask DisposeAsync() => Products.DisposeAsync();
}

public sealed class CatalogueTests(CatalogueApplication catalogue) : IClassFixture<CatalogueApplication>
{
    private readonly HttpClient _anybody = catalogue.Products.Anonymous();

    [Theory]
    [InlineData("Mắm tôm", "38-14758-1-2026")]
    [InlineData("mam tom", "38-14758-1-2026")]
    [InlineData("TOM  mam", "38-14758-1-2026")]
    [InlineData("tôm", "01-00070-2-2026", "38-14758-1-2026")]
    [InlineData("To\u0302m kho\u0302", "01-00070-2-2026")]
    [InlineData("duong son", "38-14758-2-2026")]
    [InlineData("ĐƯỜNG", "38-14758-2-2026")]
    [InlineData("ba lang nuoc", "38-14758-2-2026")]
    [InlineData("hàm rồng", "38-14758-1-2026", "38-14758-2-2026")]
    [InlineData("thanh hoa", "38-14758-1-2026", "38-14758-2-2026", "38-16093-1-2026")]
    [InlineData("tha dat", "38-16093-1-2026")]
    [InlineData("anh", "")]
    [InlineData("pho", "")]
    [InlineData("ao san vat", "")]
    [InlineData(
        "", "01-00070-1-2026", "01-00070-2-2026", "38-14758-1-2026", "38-14758-2-2026", "38-16093-1-2026", "96-31825-1-2026")]
    public async Task GivenWhatPeopleType_WhenSearched_ThenEveryWordBeginsOneOfTheProduct(string q, params string[] found) =>
        (await Ids($"q={Uri.EscapeDataString(q)}")).Should().Equal(found.Where(id => id.Length > 0));

    [Theory]
    [InlineData("m%m")]
    [InlineData("m_m tom")]
    [InlineData("100% nilon")]
    [InlineData("mam' or true --")]
    [InlineData("mam | xyz")]
    [InlineData("!xyz mam:*")]
    [InlineData("mam\\")]
    [InlineData("{0}")]
    public async Task GivenCharactersThatMeanSomethingToADatabase_WhenSearched_ThenTheyMeanNothing(string q)
    {
        var spaces = string.Concat(q.Select(c => char.IsLetterOrDigit(c) ? c : ' '));

        var found = await _anybody.GetJson($"/catalogue?q={Uri.EscapeDataString(q)}");
        var foundWithSpaces = await _anybody.GetJson($"/catalogue?q={Uri.EscapeDataString(spaces)}");

        found.GetRawText().Should().Be(foundWithSpaces.GetRawText());
    }

    [Theory]
    [InlineData("province=01", "01-00070-1-2026", "01-00070-2-2026")]
    [InlineData("commune=16093", "38-16093-1-2026")]
    [InlineData("province=38&commune=14758&star=3", "38-14758-1-2026")]
    [InlineData("province=01&commune=14758", "")]
    [InlineData("industry=IV", "38-16093-1-2026")]
    [InlineData("star=5", "01-00070-1-2026")]
    [InlineData("q=mam&star=3", "38-14758-1-2026")]
    public async Task GivenFilters_WhenSearched_ThenAllOfThemHold(string filters, params string[] found) =>
        (await Ids(filters)).Should().Equal(found.Where(id => id.Length > 0));

    [Theory]
    [InlineData("", 6, "5:1 4:2 3:3")]
    [InlineData("star=4", 2, "5:1 4:2 3:3")]
    [InlineData("star=4&limit=1", 2, "5:1 4:2 3:3")]
    [InlineData("after=38-14758-1-2026", 6, "5:1 4:2 3:3")]
    [InlineData("q=tom", 2, "5:0 4:0 3:2")]
    [InlineData("q=tom&star=4", 0, "5:0 4:0 3:2")]
    public async Task GivenASearch_WhenCounted_ThenAllPagesCountAndTheStarsWhicheverIsChosen(string query, int total, string byStar)
    {
        var page = await _anybody.GetJson($"/catalogue?{query}");

        page.GetProperty("total").GetInt32().Should().Be(total);
        string.Join(' ', page.GetProperty("byStar").EnumerateArray().Select(s => $"{s.GetProperty("star")}:{s.GetProperty("products")}"))
            .Should().Be(byStar);
    }

    [Fact]
    public async Task GivenMoreThanAPage_WhenPagedOneByOne_ThenEachComesOnceInOrder()
    {
        var seen = new List<string>();
        for (var after = ""; after is not null;)
        {
            var page = await _anybody.GetJson($"/catalogue?q=thanh&limit=1{(after.Length == 0 ? "" : $"&after={after}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(Id));
            after = page.GetProperty("next").GetString();
        }

        seen.Should().Equal("38-14758-1-2026", "38-14758-2-2026", "38-16093-1-2026", "96-31825-1-2026");
    }

    [Theory]
    [InlineData("star=7", "star", "catalogue.star-unknown")]
    [InlineData("star=2", "star", "catalogue.star-unknown")]
    [InlineData("province=99", "province", "catalogue.province-unknown")]
    [InlineData("province=", "province", "catalogue.province-unknown")]
    [InlineData("commune=00000", "commune", "catalogue.commune-unknown")]
    [InlineData("industry=XX", "industry", "catalogue.industry-unknown")]
    [InlineData("q=%25%25%25", "q", "catalogue.q-without-words")]
    [InlineData("q=%00", "q", "catalogue.q-without-words")]
    [InlineData("q=%F0%9F%8D%A4", "q", "catalogue.q-without-words")]
    public async Task GivenAFilterThatCanFindNothing_WhenSearched_ThenFieldAndReasonAreNamed(string query, string field, string code)
    {
        using var english = catalogue.Products.Anonymous();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var errors = (await _anybody.Get($"/catalogue?{query}")).Json(HttpStatusCode.BadRequest).GetProperty("errors");
        var inEnglish = (await english.Get($"/catalogue?{query}")).Json(HttpStatusCode.BadRequest).GetProperty("errors");

        errors.GetArrayLength().Should().Be(1);
        (errors[0].GetProperty("field").GetString(), errors[0].GetProperty("code").GetString()).Should().Be((field, code));
        errors[0].GetProperty("message").GetString().Should()
            .NotContainAny("{", "}").And.NotBe(inEnglish[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task GivenSeveralWrongFilters_WhenSearched_ThenAllAreNamedAtOnce()
    {
        var answer = await _anybody.Get($"/catalogue?q={new string('a', 201)}&star=1&industry=x&province=00&commune=1");

        answer.ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");
        var errors = answer.Json(HttpStatusCode.BadRequest).GetProperty("errors").EnumerateArray();
        errors.Select(e => e.GetProperty("code").GetString()).Should().Equal(
            "catalogue.q-too-long",
            "catalogue.province-unknown",
            "catalogue.commune-unknown",
            "catalogue.star-unknown",
            "catalogue.industry-unknown");
    }

    [Theory]
    [InlineData("star=three")]
    [InlineData("after=nonsense")]
    [InlineData("limit=many")]
    public async Task GivenAValueOfAnotherKind_WhenSearched_ThenTheRequestIsMalformed(string query) =>
        (await _anybody.Get($"/catalogue?{query}")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task GivenAsManyProductsAsTheCountryHas_WhenSearchedByAWord_ThenTheIndexIsAsked()
    {
        await using var application = new ProductsApplication();
        await application.InitializeAsync();
        await using var dataSource = NpgsqlDataSource.Create(application.ConnectionString);
        await Run(dataSource, ManyRows);
        await Run(dataSource, "analyze certificate_list_v2");
        var anybody = application.Anonymous();

        (await anybody.GetJson("/catalogue?q=lo2999")).GetProperty("total").GetInt32().Should().Be(6);
        await Eventually.Holds(
            async () =>
            {
                await anybody.GetJson("/catalogue?q=lo2999");
                return await Run(dataSource, Lookups) is > 0L;
            },
            "a look into the index of words, which PostgreSQL tells when it finds the time",
            TimeSpan.FromSeconds(60));
    }

    private const string Lookups = "select idx_scan from pg_stat_user_indexes where indexrelname = 'certificate_list_v2_words'";

    private const string ManyRows =
        """
        insert into certificate_list_v2
        select code || '-c1', code, 'Lô ' || n, 'HTX', '38', '14758', 'I', 3, '2026-01-01', '2028-12-31', 'valid',
            array_to_tsvector(array['san', 'pham', 'lo' || n % 3000, 'htx', 'ham', 'rong', 'thanh', 'hoa'])
        from (select n, '38-14758-' || n || '-2026' as code from generate_series(1, 18000) as n) as product
        """;

    private static async Task<object?> Run(NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> Ids(string query)
    {
        var page = await _anybody.GetJson($"/catalogue?{query}");
        var ids = page.GetProperty("items").EnumerateArray().Select(Id).ToList();
        page.GetProperty("total").GetInt32().Should().Be(ids.Count);
        return ids;
    }

    private static string Id(JsonElement item) => item.GetProperty("productId").GetString()!;
}
