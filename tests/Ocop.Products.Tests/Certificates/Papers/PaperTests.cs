using System.Net;
using Ocop.Papers.Tests.Reading;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Papers;

public sealed class PaperTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenACertificate_WhenAnybodyOpensItsPaper_ThenABrowserShowsItAndItsCodeLeadsToThePublicPage()
    {
        var product = await application.CertifiedProduct();

        var answer = await application.Anonymous().Get($"/{product.Id}/certificates/{product.Id}-c1/certificate.pdf");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().Should().Be("application/pdf");
        answer.Content.Headers.ContentDisposition!.ToString().Should().Be($"inline; filename=\"giay-chung-nhan-{product.Id}-c1.pdf\"");
        var pdf = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        PaperText.Flow(pdf).Should().Contain("Nước mắm Ba Làng").And.Contain("HTX Ba Làng").And.Contain("Có giá trị đến hết ngày 31/08/2029");
        PaperQr.Read(pdf).Should().Be($"{ProductsApplication.PublicAddress}/san-pham/{product.Id}");
    }

    [Fact]
    public async Task GivenAResult_WhenTheOfficeDraftsSignsAndPrints_ThenDraftAndDecisionComeInTheirTime()
    {
        var product = await application.ForwardedProduct();
        (await application.Province.Get($"/{product.Id}/decision-draft.pdf")).ExpectProblem(HttpStatusCode.Conflict, "product.no-certificate-awaited");
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate");

        (await application.Ministry.Get($"/{product.Id}/decision-draft.pdf")).ExpectProblem(HttpStatusCode.Forbidden, "product.other-authority");
        PaperText.Flow(await application.Province.GetByteArrayAsync(new Uri($"/{product.Id}/decision-draft.pdf", UriKind.Relative), TestContext.Current.CancellationToken))
            .Should().Contain("DỰ THẢO").And.Contain("75,5");
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "88/QĐ-UBND" })).Expect(HttpStatusCode.Created);

        (await application.Province.Get($"/{product.Id}/decision-draft.pdf")).ExpectProblem(HttpStatusCode.Conflict, "product.no-certificate-awaited");
        foreach (var reader in new[] { application.Province, application.Officer, application.As(Roles.Auditor), product.Owner })
        {
            var pdf = await reader.GetByteArrayAsync(
                new Uri($"/{product.Id}/certificates/{product.Id}-c1/decision.pdf", UriKind.Relative), TestContext.Current.CancellationToken);
            PaperText.Flow(pdf).Should().Contain("Số: 88/QĐ-UBND").And.NotContain("DỰ THẢO");
        }
    }

    [Fact]
    public async Task GivenWhatIsNotThere_WhenItsPaperIsAskedFor_ThenItIsNotFoundWhetherOrNotTheProductIs()
    {
        var product = await application.ForwardedProduct();
        foreach (var id in new[] { product.Id, "38-14758-999999-2026" })
        {
            (await application.Anonymous().Get($"/{id}/certificates/{id}-c1/certificate.pdf"))
                .ExpectProblem(HttpStatusCode.NotFound, "product.certificate-not-found");
        }

        (await application.Province.Get($"/{product.Id}/certificates/{product.Id}-c9/decision.pdf"))
            .ExpectProblem(HttpStatusCode.NotFound, "product.certificate-not-found");
    }

    [Fact]
    public async Task GivenAnImportedCertificate_WhenItsPapersAreAskedFor_ThenThereIsACopyOfItAndNoDecision()
    {
        await application.Recognised("38-14758-7001-2024", "Mắm nhập", "HTX Nhập", 4);

        (await application.Anonymous().Get("/38-14758-7001-2024/certificates/38-14758-7001-2024-c1/certificate.pdf")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await application.Province.Get("/38-14758-7001-2024/certificates/38-14758-7001-2024-c1/decision.pdf"))
            .ExpectProblem(HttpStatusCode.Conflict, "product.certificate-imported");
    }
}
