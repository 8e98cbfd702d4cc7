using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers;

public sealed class JourneyTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenAProduct_WhenItIsRatedWithFourStars_ThenItIsCertifiedListedAndToldToTheOthers()
    {
        var product = await application.ForwardedProduct();
        var forwarded = await application.Published.Await("products.dossier_forwarded.v1", m => Id(m) == product.Id);
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate");
        var issued = (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "1/QĐ-UBND" }))
            .Json(HttpStatusCode.Created);

        forwarded.GetProperty("ratingId").GetString().Should().Be($"{product.Id}-d1-province");
        forwarded.GetProperty("level").GetString().Should().Be("province");
        forwarded.GetProperty("documentHashes").EnumerateObject().Should().HaveCount(2);
        issued.GetProperty("certificateId").GetString().Should().Be($"{product.Id}-c1");
        issued.GetProperty("star").GetInt32().Should().Be(4);
        issued.GetProperty("issuedOn").GetString().Should().Be("2026-09-01");
        issued.GetProperty("expiresOn").GetString().Should().Be("2029-08-31");
        var told = await application.Published.Await("products.certificate_issued.v1", m => Id(m) == product.Id);
        told.GetProperty("authority").GetString().Should().Be("province");
        told.GetProperty("total").ToString().Should().Be("75.5");
        (await product.Status()).Should().Be("certified");
        await Eventually.Is(Catalogue, items => items.Contains(product.Id, StringComparer.Ordinal), $"{product.Id} in the catalogue");
    }

    [Fact]
    public async Task GivenFiveStarsAtTheProvince_WhenTheCentreAgrees_ThenTheMinistryCertifies()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 92m, 5, "awaitingCentre");
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "1/QĐ-UBND" }))
            .ExpectProblem(HttpStatusCode.Conflict, "product.no-certificate-awaited");
        (await application.Province.Post($"/{product.Id}/forwarding-to-centre", new { letterNumber = "3/UBND" }))
            .Expect(HttpStatusCode.NoContent);
        await application.Rate(product, "centre", 93m, 5, "awaitingCertificate");
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "1/QĐ-UBND" }))
            .ExpectProblem(HttpStatusCode.Forbidden, "product.other-authority");

        (await application.Ministry.Post($"/{product.Id}/certificate", new { decisionNumber = "1/QĐ-BNNMT" }))
            .Json(HttpStatusCode.Created).GetProperty("star").GetInt32().Should().Be(5);

        (await application.Published.Await("products.certificate_issued.v1", m => Id(m) == product.Id))
            .GetProperty("authority").GetString().Should().Be("centre");
    }

    [Fact]
    public async Task GivenADossierSentBack_WhenCompletedAndSubmittedAgain_ThenItGoesOnUnderItsNumber()
    {
        var product = await application.SubmittedProduct();
        (await application.Officer.Post($"/{product.Id}/commune-report", ProductsApplication.Report("return", "Thiếu hợp đồng lao động")))
            .Expect(HttpStatusCode.NoContent);
        var returned = await product.Read();
        await product.Attach("local-labour", "1.3");
        await product.Submit();
        await application.ForwardByCommune(product.Id);

        returned.GetProperty("status").GetString().Should().Be("returned");
        returned.GetProperty("returnReason").GetString().Should().Be("Thiếu hợp đồng lao động");
        (await application.Published.Await("products.dossier_forwarded.v1", m => Id(m) == product.Id))
            .GetProperty("dossierId").GetString().Should().Be($"{product.Id}-d1");
    }

    [Fact]
    public async Task GivenAProductBelowThreeStars_WhenItTriesAgain_ThenTheNextDossierIsTheSecond()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 45m, 2, "awaitingNotice");
        await product.Submit();
        await application.ForwardByCommune(product.Id);
        await application.Rate(product, "province", null, null, "awaitingNotice", dossier: 2);

        var ratings = (await application.Province.GetJson($"/{product.Id}")).GetProperty("ratings").EnumerateArray().Select(r => r.GetProperty("dossierId").GetString());
        ratings.Should().Equal($"{product.Id}-d1", $"{product.Id}-d2");
    }

    [Fact]
    public async Task GivenAResultWithoutRecognition_WhenTheNoticeIsGiven_ThenTheProducerSeesItAndTheCouncilsHear()
    {
        var product = await application.ForwardedProduct();
        await application.Rate(product, "province", 45m, 2, "awaitingNotice");
        (await product.Read()).GetProperty("ratings").GetArrayLength().Should().Be(0, "a result is confidential until it is announced");
        (await product.Owner.Post($"/{product.Id}/result-notice", new { documentNumber = "1/TB-UBND" })).Expect(HttpStatusCode.Forbidden);
        (await application.Province.Post($"/{product.Id}/result-notice", new { documentNumber = " " })).ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");

        (await application.Province.Post($"/{product.Id}/result-notice", new { documentNumber = " 1/TB-UBND " })).Expect(HttpStatusCode.NoContent);

        var told = await application.Published.Await("products.result_notified.v1", m => Id(m) == product.Id);
        told.GetProperty("documentNumber").GetString().Should().Be("1/TB-UBND");
        var seen = await product.Read();
        seen.GetProperty("status").GetString().Should().Be("notRecognised");
        seen.GetProperty("ratings")[0].GetProperty("total").GetDecimal().Should().Be(45m);
        await Eventually.Is(
            async () => (await application.Province.GetJson("/?status=notRecognised")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("productId").GetString()),
            ids => ids.Contains(product.Id, StringComparer.Ordinal),
            "the product in the list");
        (await application.Province.Post($"/{product.Id}/result-notice", new { documentNumber = "2/TB-UBND" }))
            .ExpectProblem(HttpStatusCode.Conflict, "product.result-notified");
    }

    [Fact]
    public async Task GivenACertificate_WhenItIsRevoked_ThenTheOthersHearWhyAndTheCatalogueForgetsIt()
    {
        var product = await application.CertifiedProduct();
        await Eventually.Is(Catalogue, items => items.Contains(product.Id, StringComparer.Ordinal), $"{product.Id} in the catalogue");
        var revocation = new { ground = "mark-misused", reason = "In nhãn 5 sao", decisionNumber = "7/QĐ-UBND" };
        (await application.Province.Post($"/{product.Id}/certificate/revocation", revocation)).Expect(HttpStatusCode.NoContent);

        var told = await application.Published.Await("products.certificate_revoked.v1", m => Id(m) == product.Id);
        told.GetProperty("reason").GetString().Should().Be("In nhãn 5 sao");
        (await product.Read()).GetProperty("certificate").GetProperty("state").GetString().Should().Be("revoked");
        await Eventually.Is(Catalogue, items => !items.Contains(product.Id, StringComparer.Ordinal), $"{product.Id} out of the catalogue");
        (await application.Province.Post($"/{product.Id}/certificate/revocation", revocation))
            .ExpectProblem(HttpStatusCode.Conflict, "product.no-certificate-in-force");
    }

    [Fact]
    public async Task GivenAResultThatComesTwice_WhenTheSecondArrives_ThenItIsOnRecordOnce()
    {
        var product = await application.ForwardedProduct();
        var result = ProductsApplication.Result(product.Id, "province", 75.5m, 4);
        var eventId = Guid.CreateVersion7();
        await application.Receive(result, eventId);
        await application.Receive(result, eventId);
        await application.Receive(result);

        // One queue, one at a time: when a later product's result is there, the repetitions before it were handled.
        var later = await application.ForwardedProduct();
        await application.Rate(later, "province", 45m, 2, "awaitingNotice");
        (await application.Province.GetJson($"/{product.Id}")).GetProperty("ratings").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task GivenAResultThatNobodyWaitsFor_WhenItArrives_ThenThePeopleBehindItAreStillServed()
    {
        var waiting = await application.ForwardedProduct();
        await application.Receive(ProductsApplication.Result("38-14758-999999-2026", "province", 75m, 4));
        await application.Receive(ProductsApplication.Result(waiting.Id, "province", 75m, 4, dossier: 9));

        await application.Rate(waiting, "province", 75m, 4, "awaitingCertificate");

        (await application.Province.GetJson($"/{waiting.Id}")).GetProperty("ratings").GetArrayLength().Should().Be(1);
    }

    private async Task<List<string>> Catalogue()
    {
        var page = await application.Anonymous().GetJson("/catalogue?limit=200");
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("productId").GetString()!)];
    }

    private static string Id(JsonElement message) => message.GetProperty("productId").GetString()!;
}
