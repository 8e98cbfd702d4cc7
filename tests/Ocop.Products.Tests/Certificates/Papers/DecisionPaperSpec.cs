using Ocop.Papers.Tests.Reading;
using Ocop.Products.Certificates.Papers;
using Ocop.Products.Dossiers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Papers;

public sealed class DecisionPaperSpec
{
    private static readonly CertificateIssued s_certificate = Facts.Certificate(1, 4, Level.Province);

    [Fact]
    public void GivenACertificate_WhenItsDecisionIsPrinted_ThenItSaysWhatTheHeldTextSays() =>
        GoldenText.BeHeld("decision.txt", PaperText.Lines(Pdf(PrintedDecision.Of(Facts.FourStars.Events, s_certificate)!)));

    [Fact]
    public void GivenAResultThatAwaitsRecognition_WhenDrafted_ThenNumberAndDayAreLeftOpen() =>
        GoldenText.BeHeld("decision-draft.txt", PaperText.Lines(Pdf(Draft(Facts.AwaitingFourStars))));

    [Fact]
    public void GivenFiveStars_WhenDrafted_ThenTheMinisterDecidesByTheLawOfTheGovernment() =>
        PaperText.Flow(Pdf(Draft(Facts.AwaitingFiveStars))).Should().Contain("BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")
            .And.Contain("Luật Tổ chức Chính phủ số 63/2025/QH15").And.Contain("/QĐ-BNNMT").And.Contain("5 sao");

    [Fact]
    public void GivenAnUpgrade_WhenPrinted_ThenTheDecisionNamesTheCertificateThatItReplaces()
    {
        var raised = Facts.Certificate(2, 5, Level.Centre, replaces: s_certificate.CertificateId);
        var past = Facts.FourStars.Then(Facts.HandOver(2, Level.Centre), Facts.Rating(2, Level.Centre, 93m, 5, Consequence.CentreCertifies), raised);

        PaperText.Flow(Pdf(PrintedDecision.Of(past.Events, raised)!)).Should()
            .Contain("thay thế giấy chứng nhận cấp theo Quyết định số 1/QĐ-UBND ngày 22/11/2026");
    }

    [Fact]
    public void GivenACertificateThatNoRatingHereStandsBehind_WhenItsDecisionIsAskedFor_ThenThereIsNone() =>
        PrintedDecision.Of(new Past(Facts.Registered, s_certificate).Events, s_certificate).Should().BeNull();

    private static PrintedDecision Draft(Past past)
    {
        var product = (Product.Registered)past.Product;
        return PrintedDecision.Draft(past.Events, product, (DossierState.AwaitingCertificate)product.DossierState);
    }

    private static byte[] Pdf(PrintedDecision decision) => DecisionPaper.Pdf(decision, Facts.Law, Facts.IssuedOn);
}
