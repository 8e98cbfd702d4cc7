using Ocop.Products.Catalogue;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare;

public sealed class RecognisedProductSpec
{
    private const string First = $"{Facts.ProductId}-c1";
    private const string Second = $"{Facts.ProductId}-c2";

    [Fact]
    public void GivenNoCertificateYet_WhenLookedAt_ThenThePublicKnowsNoSuchProduct()
    {
        Seen(Facts.AwaitingFourStars).Should().BeNull();
        Seen(new Past()).Should().BeNull();
    }

    [Fact]
    public void GivenACertificate_WhenLookedAt_ThenTheProductAndTheCertificateAreThere()
    {
        var product = Seen(Facts.FourStars)!;

        product.Should().BeEquivalentTo(new
        {
            Facts.ProductId,
            Facts.Registered.Name,
            Facts.Registered.ProducerName,
            ProvinceCode = "38",
            CommuneCode = "14758",
            Industry = "I",
            IndustryName = Facts.Sheet.Industry.Name,
            SheetId = Facts.Sheet.Id,
            SheetName = Facts.Sheet.Name,
            Star = 4,
        });
        product.Certificates.Should().Equal(new CatalogueCertificate(
            First,
            4,
            75.5m,
            Level.Province,
            "Phường Hàm Rồng, Tỉnh Thanh Hoá",
            "1/QĐ-UBND",
            Facts.IssuedOn,
            Facts.ExpiresOn,
            CatalogueStatus.Valid,
            Facts.RatingId(1, Level.Province),
            null,
            Imported: false));
    }

    [Fact]
    public void GivenTheLastDay_WhenItEnds_ThenTheStarEndsWithItWrittenDownOrNot()
    {
        Statuses(Facts.FourStars, Facts.ExpiresOn).Should().Equal((First, CatalogueStatus.Valid));
        Statuses(Facts.FourStars, Facts.ExpiresOn.AddDays(1)).Should().Equal((First, CatalogueStatus.Expired));
        Statuses(
            Facts.FourStars.Then(new CertificateExpired(First, Facts.ProductId, Facts.ExpiresOn.AddDays(1))), Facts.ExpiresOn.AddDays(1))
            .Should().Equal((First, CatalogueStatus.Expired));
        Seen(Facts.FourStars, Facts.ExpiresOn.AddDays(1))!.Star.Should().BeNull();
    }

    [Fact]
    public void GivenAnUpgrade_WhenLookedAt_ThenTheNewerIsFirstAndTheOlderReplacedForGood()
    {
        var upgraded = Facts.FourStars.Then(Facts.Certificate(2, 5, Level.Centre, replaces: First));

        Statuses(upgraded, Facts.IssuedOn).Should().Equal((Second, CatalogueStatus.Valid), (First, CatalogueStatus.Replaced));
        Statuses(upgraded, Facts.ExpiresOn.AddDays(1)).Should().Equal((Second, CatalogueStatus.Expired), (First, CatalogueStatus.Replaced));
        Seen(upgraded)!.Star.Should().Be(5);
    }

    [Fact]
    public void GivenARevocation_WhenLookedAt_ThenTheReasonIsThereAndNoOlderCertificateHolds()
    {
        var revoked = Facts.FourStars.Then(
            Facts.Certificate(2, 5, Level.Centre, replaces: First), Facts.Revocation with { CertificateId = Second });

        Statuses(revoked, Facts.Revocation.RevokedOn).Should().Equal((Second, CatalogueStatus.Revoked), (First, CatalogueStatus.Replaced));
        Seen(revoked, Facts.Revocation.RevokedOn)!.Star.Should().BeNull();
        Seen(revoked)!.Certificates[0].Revocation.Should().Be(new CatalogueRevocation(
            Facts.Revocation.RevokedOn,
            Facts.Regulation.RevocationGrounds.Single(ground => ground.Id == Facts.Revocation.Ground).Label,
            "In nhãn 5 sao",
            "7/QĐ-UBND"));
    }

    [Fact]
    public void GivenACertificateThatEndedBeforeTheNextWasIssued_WhenLookedAt_ThenItExpiredAndWasNotReplaced()
    {
        var late = Facts.Certificate(2, 4, Level.Province, replaces: First) with
        {
            IssuedOn = Facts.ExpiresOn.AddDays(1),
            ExpiresOn = Facts.ExpiresOn.AddYears(3),
        };

        Statuses(Facts.FourStars.Then(late), late.IssuedOn)
            .Should().Equal((Second, CatalogueStatus.Valid), (First, CatalogueStatus.Expired));
    }

    private static CatalogueProduct? Seen(Past past, DateOnly? on = null) =>
        RecognisedProduct.Of(past.Events, on ?? Facts.IssuedOn, Facts.Law);

    private static IEnumerable<(string, CatalogueStatus)> Statuses(Past past, DateOnly on) =>
        Seen(past, on)!.Certificates.Select(certificate => (certificate.CertificateId, certificate.Status));
}
