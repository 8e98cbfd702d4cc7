using Ocop.Products.Certificates;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates;

public sealed class IssueCertificateSpec
{
    private static readonly IssueCertificate s_byProvince = new(new(" 1/QĐ-UBND "), Facts.Law, Facts.Province, Facts.IssuedOn);
    private static readonly IssueCertificate s_byMinistry = new(new("1/QĐ-BNNMT"), Facts.Law, Facts.Ministry, Facts.IssuedOn);

    private static readonly Past s_upgrading = Facts.FourStars.Then(
        Facts.Dossier(2, DossierPurpose.Upgrade),
        Facts.Report(2, CommuneProposal.Forward),
        Facts.HandOver(2, Level.Province),
        Facts.Rating(2, Level.Province, 80m, 4, Consequence.ProvinceCertifies));

    [Fact]
    public void GivenFourStars_WhenTheProvinceCertifies_ThenItHoldsFor36MonthsFromTheDayOfIssue() =>
        Facts.AwaitingFourStars.When(s_byProvince.Decide).Events.Should().Equal(Facts.Certificate(1, 4, Level.Province));

    [Fact]
    public void GivenFiveStarsAtTheCentre_WhenTheMinistryCertifies_ThenIssued() =>
        Facts.AwaitingFiveStars.When(s_byMinistry.Decide).Events.Should().Equal(
            Facts.Certificate(1, 5, Level.Centre) with { Total = 93m, DecisionNumber = "1/QĐ-BNNMT" });

    [Fact]
    public void GivenTheLastDayOfFebruary_WhenIssued_ThenTheMonthsEndWithinFebruary() =>
        Facts.AwaitingFourStars.When((s_byProvince with { Today = new(2028, 2, 29) }).Decide)
            .Events.Cast<CertificateIssued>().Single().ExpiresOn.Should().Be(new DateOnly(2031, 2, 27));

    [Fact]
    public void GivenAnUpgrade_WhenCertified_ThenItReplacesTheCertificateBefore() =>
        s_upgrading.When((s_byProvince with { Recognition = new("2/QĐ-UBND") }).Decide).Events.Cast<CertificateIssued>().Single()
            .Should().Match<CertificateIssued>(c => c.CertificateId == $"{Facts.ProductId}-c2" && c.Replaces == $"{Facts.ProductId}-c1");

    [Fact]
    public void GivenFourStars_WhenTheMinistryCertifies_ThenItIsNotForThatOffice() =>
        Facts.AwaitingFourStars.When(s_byMinistry.Decide).Refusal!.Code.Should().Be("product.other-authority");

    [Fact]
    public void GivenFiveStarsAtTheCentre_WhenTheProvinceCertifies_ThenItIsNotForThatOffice() =>
        Facts.AwaitingFiveStars.When(s_byProvince.Decide).Refusal!.Code.Should().Be("product.other-authority");

    [Fact]
    public void GivenFourStarsAtTheCentre_WhenTheProvinceCertifies_ThenItUsesTheCentralResult() =>
        Facts.AtCentre.Then(Facts.Rating(1, Level.Centre, 88m, 4, Consequence.ProvinceCertifies)).When(s_byProvince.Decide)
            .Events.Cast<CertificateIssued>().Single()
            .Should().Match<CertificateIssued>(c => c.Star == 4 && c.Total == 88m && c.Authority == Level.Province);

    [Fact]
    public void GivenAnotherProvince_WhenItCertifies_ThenOutsideScope() =>
        Facts.AwaitingFourStars.When((s_byProvince with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoResultThatWaits_WhenCertified_ThenConflict()
    {
        foreach (var past in new[] { Facts.Prepared, Facts.AtProvince, Facts.AwaitingCentre, Facts.FourStars })
        {
            past.When(s_byProvince.Decide).Refusal!.Code.Should().Be("product.no-certificate-awaited");
        }
    }

    [Fact]
    public void GivenADecisionNumberOfThisProduct_WhenUsedAgainInOtherLetters_ThenConflict() =>
        s_upgrading.When((s_byProvince with { Recognition = new("1/qđ-ubnd") }).Decide)
            .Refusal!.Code.Should().Be("product.decision-number-used");

    [Fact]
    public void GivenNoProduct_WhenCertified_ThenNotFound() =>
        new Past().When(s_byProvince.Decide).Refusal!.Code.Should().Be("product.not-found");
}
