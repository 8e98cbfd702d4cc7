using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Catalogue;

public sealed class CatalogueProductTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenACertifiedProduct_WhenAnybodyAsks_ThenItsCertificateIsThereAtOnce()
    {
        var product = await application.CertifiedProduct();

        var answer = await application.Anonymous().Get($"/catalogue/{product.Id}");

        answer.Headers.ETag.Should().NotBeNull();
        var seen = answer.Json(HttpStatusCode.OK);
        Text(seen, "productId").Should().Be(product.Id);
        Text(seen, "name").Should().Be("Nước mắm Ba Làng");
        Text(seen, "producerName").Should().Be("HTX Ba Làng");
        (Text(seen, "provinceCode"), Text(seen, "communeCode"), Text(seen, "industry")).Should().Be(("38", "14758", "I"));
        Text(seen.GetProperty("sheetName"), "vi").Should().NotBeEmpty().And.NotBe(Text(seen.GetProperty("sheetName"), "en"));
        seen.GetProperty("star").GetInt32().Should().Be(4);
        var certificate = seen.GetProperty("certificates").EnumerateArray().Should().ContainSingle().Which;
        certificate.GetProperty("total").GetDecimal().Should().Be(75.5m);
        certificate.GetProperty("revocation").ValueKind.Should().Be(JsonValueKind.Null);
        string[] names = ["certificateId", "authority", "decisionNumber", "issuedOn", "lastDay", "status", "ratingId"];
        names.Select(name => Text(certificate, name)).Should().Equal(
            $"{product.Id}-c1", "province", "1/QĐ-UBND", "2026-09-01", "2029-08-31", "valid", $"{product.Id}-d1-province");
    }

    [Fact]
    public async Task GivenAProductRaisedAndThenRevoked_WhenAnybodyAsks_ThenItsWholeHistoryIsThereNewestFirst()
    {
        var product = await application.CertifiedProduct();
        await product.Submit("upgrade");
        await application.ForwardByCommune(product.Id);
        await application.Rate(product, "province", 80m, 4, "awaitingCertificate", dossier: 2);
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "2/QĐ-UBND" }))
            .Expect(HttpStatusCode.Created);
        var revocation = new { ground = "mark-misused", reason = "In nhãn 5 sao", decisionNumber = "3/QĐ-UBND" };
        (await application.Province.Post($"/{product.Id}/certificate/revocation", revocation)).Expect(HttpStatusCode.NoContent);

        var seen = await application.Anonymous().GetJson($"/catalogue/{product.Id}");

        seen.GetProperty("star").ValueKind.Should().Be(JsonValueKind.Null);
        seen.GetProperty("certificates").EnumerateArray().Select(c => (Text(c, "certificateId"), Text(c, "status")))
            .Should().Equal(($"{product.Id}-c2", "revoked"), ($"{product.Id}-c1", "replaced"));
        var revoked = seen.GetProperty("certificates")[0].GetProperty("revocation");
        (Text(revoked, "reason"), Text(revoked, "decisionNumber"), Text(revoked, "revokedOn"))
            .Should().Be(("In nhãn 5 sao", "3/QĐ-UBND", "2026-09-01"));
        Text(revoked.GetProperty("ground"), "en").Should().NotBeEmpty();
    }

    [Fact]
    public async Task GivenAProductThatIsStillRated_WhenAnybodyAsks_ThenTheAnswerIsThatOfANumberNobodyHas()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate");

        var rated = await application.Anonymous().Get($"/catalogue/{product.Id}");
        var nobodys = await application.Anonymous().Get("/catalogue/38-14758-999999-2026");

        rated.ExpectProblem(HttpStatusCode.NotFound, "catalogue.product-not-found");
        nobodys.ExpectProblem(HttpStatusCode.NotFound, "catalogue.product-not-found");
        rated.Json(HttpStatusCode.NotFound).EnumerateObject().Select(p => p.Name)
            .Should().Equal(nobodys.Json(HttpStatusCode.NotFound).EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("history")]
    [InlineData("38-14758-0-2026")]
    [InlineData("%F0%9F%8D%A4")]
    public async Task GivenWhatIsNoProductsNumber_WhenAskedFor_ThenTheRequestIsMalformed(string number) =>
        (await application.Anonymous().Get($"/catalogue/{number}")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
