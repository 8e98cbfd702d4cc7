using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests;

/// <summary>What goes wrong on the way in: unreadable, unknown, too much, twice, too late.</summary>
public sealed class RequestTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private const string Producer =
        """{"name": "HTX", "entityType": "cooperative", "provinceCode": "38", "communeCode": "14758", "address": "Thôn 1"}""";

    public static TheoryData<string> BrokenProducers { get; } =
    [
        "",
        "{",
        "[]",
        "null",
        "\"HTX\"",
        "{}",
        Producer.Replace("\"HTX\"", "7", StringComparison.Ordinal),
        Producer.Replace("\"HTX\"", "null", StringComparison.Ordinal),
        Producer.Replace("\"address\"", "\"adress\"", StringComparison.Ordinal),
        Producer.Replace("}", ", \"star\": 5}", StringComparison.Ordinal),
    ];

    public static TheoryData<string> InvalidProducers { get; } =
    [
        Producer.Replace("HTX", "  ", StringComparison.Ordinal),
        Producer.Replace("HTX", "a\\u0000b", StringComparison.Ordinal),
        Producer.Replace("HTX", new string('x', 201), StringComparison.Ordinal),
        Producer.Replace("\"38\"", "\"3a\"", StringComparison.Ordinal),
        Producer.Replace("\"14758\"", "\"147581\"", StringComparison.Ordinal),
        Producer.Replace("cooperative", "co op", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(BrokenProducers))]
    public async Task GivenABodyThatCannotBeRead_WhenSent_ThenItIsMalformed(string body) =>
        (await application.Officer.Send("/producers", JsonText(body)))
            .ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");

    [Theory]
    [MemberData(nameof(InvalidProducers))]
    public async Task GivenABodyWithWrongValues_WhenSent_ThenTheFieldIsNamed(string body)
    {
        var response = await application.Officer.Send("/producers", JsonText(body));

        response.ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");
        response.Json(HttpStatusCode.BadRequest).GetProperty("errors").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task GivenABodyThatIsNotJson_WhenSent_ThenTheMediaTypeIsRefused() =>
        (await application.Officer.Send("/producers", new StringContent(Producer, Encoding.UTF8, "text/plain")))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "request.media-type");

    [Theory]
    [InlineData("{\"type\": \"second\", \"selfScore\": {\"1.1\": 1}}", "request.malformed")]
    [InlineData("{\"type\": 0, \"selfScore\": {\"1.1\": 1}}", "request.malformed")]
    [InlineData("{\"type\": \"first\", \"selfScore\": {\"1.1\": \"1\"}}", "request.malformed")]
    [InlineData("{\"type\": \"first\", \"selfScore\": {\"1.1\": 1.5}}", "request.malformed")]
    [InlineData("{\"type\": \"first\", \"selfScore\": null}", "request.malformed")]
    [InlineData("{\"type\": \"first\", \"selfScore\": {}}", "request.invalid")]
    public async Task GivenADossierWithWrongTypes_WhenSubmitted_ThenItIsABadRequest(string body, string code) =>
        (await application.Owner("producer-1").Send($"/{Facts.ProductId}/dossier", JsonText(body)))
            .ExpectProblem(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("{\"contents\": [null], \"proposal\": \"forward\"}")]
    [InlineData("{\"contents\": [], \"proposal\": \"forward\"}")]
    [InlineData("{\"contents\": [{\"id\": \"a b\", \"confirmed\": true}], \"proposal\": \"forward\"}")]
    [InlineData("{\"contents\": [{\"id\": \"local-labour\", \"confirmed\": false, \"remark\": \" \"}], \"proposal\": \"forward\"}")]
    public async Task GivenAReportWithWrongContents_WhenSent_ThenItIsABadRequest(string body) =>
        (await application.Officer.Send($"/{Facts.ProductId}/commune-report", JsonText(body)))
            .Json(HttpStatusCode.BadRequest).GetProperty("code").GetString().Should().BeOneOf("request.invalid", "request.malformed");

    [Theory]
    [InlineData("/nonsense")]
    [InlineData("/38-14758-01-2026")]
    [InlineData("/38-14758-1-2026%0A")]
    [InlineData("/38-14758-1-2026/history?asOf=yesterday")]
    [InlineData("/38-14758-1-2026/evidence/a%0Ab")]
    [InlineData("/38-14758-1-2026/evidence/a%20b")]
    [InlineData("/producers/a%0Ab")]
    [InlineData("/producers?after=a%00b")]
    [InlineData("/producers?limit=many")]
    [InlineData("/?after=a%00b")]
    [InlineData("/?status=a%00b")]
    [InlineData("/catalogue?after=%27%3B--")]
    public async Task GivenABadIdOrParameter_WhenRead_ThenItIsMalformed(string url) =>
        (await application.Province.Get(url)).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");

    [Theory]
    [InlineData("/38-14758-999999-2026")]
    [InlineData("/38-14758-999999-2026/history")]
    [InlineData("/38-14758-999999-2026/evidence/doc-1")]
    public async Task GivenAProductThatIsNotThere_WhenRead_ThenNotFound(string url) =>
        (await application.Province.Get(url)).ExpectProblem(HttpStatusCode.NotFound, "product.not-found");

    [Fact]
    public async Task GivenAnIncompleteDossier_WhenSubmitted_ThenTheProblemNamesAllInTheReadersLanguage()
    {
        var product = await application.RegisteredProduct();
        product.Owner.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));

        var marks = new Dictionary<string, int> { ["1.1"] = 1 };
        var problem = (await product.Owner.Post($"/{product.Id}/dossier", new { type = "first", selfScore = marks }))
            .Json(HttpStatusCode.UnprocessableEntity);

        problem.GetProperty("code").GetString().Should().Be("product.dossier-incomplete");
        problem.GetProperty("missingCriteria").EnumerateArray().Select(e => e.GetString()).Should().Contain("11").And.NotContain("1.1");
        problem.GetProperty("missingEvidence").EnumerateArray().Select(e => e.GetString()).Should().Equal("1.1");
        problem.GetProperty("missingKinds").EnumerateArray().Select(e => e.GetString()).Should().Equal("business-registration");
        problem.GetProperty("title").GetString().Should().StartWith("The dossier is not complete.");
    }

    [Fact]
    public async Task GivenNoKey_WhenWriting_ThenItIsAskedFor()
    {
        var client = application.CreateClient();
        client.DefaultRequestHeaders.Authorization = application.Officer.DefaultRequestHeaders.Authorization;

        (await client.Send("/producers", JsonText(Producer)))
            .ExpectProblem(HttpStatusCode.BadRequest, "idempotency.key-missing");
    }

    [Fact]
    public async Task GivenARegistration_WhenRepeatedUnderItsKey_ThenTheSameNumberComesBackAndNoneIsBurnt()
    {
        var producerId = await application.RegisteredProducer();
        var owner = application.Owner(producerId);
        var other = application.Owner(producerId);
        owner.DefaultRequestHeaders.Add("Idempotency-Key", "register-1");
        var body = new { producerId, name = "Mắm nêm", sheetId = Facts.SheetId };

        var first = (await owner.Post("", body)).Text("productId", HttpStatusCode.Created);
        var next = (await other.Post("", body)).Text("productId", HttpStatusCode.Created);
        var repeated = (await owner.Post("", body)).Text("productId", HttpStatusCode.Created);

        repeated.Should().Be(first);
        (ProductCode.Parse(next, null).Serial - ProductCode.Parse(first, null).Serial).Should().Be(1);
        (await owner.Post("", body with { name = "Mắm tôm" })).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency.key-reused");
    }

    [Fact]
    public async Task GivenManyRegistrationsAtOnce_WhenAllAreAnswered_ThenTheSerialsAreDistinctAndWithoutGaps()
    {
        var producerId = await application.RegisteredProducer();
        var before = await NewSerial(producerId);

        var serials = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => NewSerial(producerId)));

        serials.Order().Should().Equal(Enumerable.Range(before + 1, 6));
    }

    [Fact]
    public async Task GivenACertificate_WhenItsIssueIsRepeatedAfterARevocation_ThenTheFirstAnswerComesBack()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate");
        var province = application.Province;
        province.DefaultRequestHeaders.Add("Idempotency-Key", $"issue-{product.Id}");
        var issue = new { decisionNumber = "1/QĐ" };
        var revocation = new { ground = "mark-misused", reason = "Lý do", decisionNumber = "2/QĐ" };
        var first = (await province.Post($"/{product.Id}/certificate", issue)).Json(HttpStatusCode.Created).GetRawText();
        (await application.Province.Post($"/{product.Id}/certificate/revocation", revocation)).Expect(HttpStatusCode.NoContent);

        var again = await province.Post($"/{product.Id}/certificate", issue);

        again.Json(HttpStatusCode.Created).GetRawText().Should().Be(first);
        (await product.Status()).Should().Be("revoked");
    }

    [Fact]
    public async Task GivenAVersionThatHasPassed_WhenItIsExpected_ThenItIsStale()
    {
        var product = await application.PreparedProduct();
        var version = (await product.Owner.Get($"/{product.Id}")).Headers.ETag!.Tag;
        await product.Attach("awards", "");
        product.Owner.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", version);

        (await product.Owner.Post($"/{product.Id}/dossier", new { type = "first", selfScore = Facts.Marks }))
            .ExpectProblem(HttpStatusCode.PreconditionFailed, "version.stale");
    }

    [Fact]
    public async Task GivenAProducerOfAnotherProducersProduct_WhenItRegistersForIt_ThenOutsideScope()
    {
        var producerId = await application.RegisteredProducer();

        (await application.Owner("somebody-else").Post("", new { producerId, name = "Mắm", sheetId = Facts.SheetId }))
            .ExpectProblem(HttpStatusCode.Forbidden, "access.outside-scope");
        (await application.As(Roles.Producer).Post("", new { producerId, name = "Mắm", sheetId = Facts.SheetId }))
            .ExpectProblem(HttpStatusCode.Forbidden, "access.outside-scope");
    }

    private async Task<int> NewSerial(string producerId)
    {
        var response = await application.Owner(producerId).Post("", new { producerId, name = "Mắm", sheetId = Facts.SheetId });
        return ProductCode.Parse(response.Text("productId", HttpStatusCode.Created), null).Serial;
    }

    private static StringContent JsonText(string body) => new(body, Encoding.UTF8, "application/json");
}
