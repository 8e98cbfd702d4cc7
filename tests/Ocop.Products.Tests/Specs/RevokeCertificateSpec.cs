using FluentAssertions;
using Ocop.EventStore;
using Ocop.Products.Products;
using Ocop.Products.Products.Expiring;
using Ocop.Products.Products.Revoking;
using Ocop.Products.Tests.Support;
using Xunit;

namespace Ocop.Products.Tests.Specs;

public sealed class RevokeCertificateSpec
{
    private static readonly DateOnly s_today = new(2027, 3, 1);

    private static readonly RevokeCertificate s_revoke = new(
        new("mark-misused", " In nhãn 5 sao ", "7/QĐ-UBND"), Facts.Law, Facts.Province, s_today);

    private static readonly CertificateRevoked s_revoked = new(
        $"{Facts.ProductId}-c1", Facts.ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", s_today);

    [Fact]
    public void GivenACertificateOfTheProvince_WhenTheProvinceRevokes_ThenRevoked() =>
        Facts.FourStars.When(s_revoke.Decide).Events.Should().Equal(s_revoked);

    [Fact]
    public void GivenACertificateOfTheMinistry_WhenTheMinistryRevokes_ThenRevoked() =>
        Facts.FiveStars.When((s_revoke with { Actor = Facts.Ministry }).Decide).Events.Should().Equal(s_revoked);

    [Fact]
    public void GivenACertificateOfTheOtherLevel_WhenRevoked_ThenItIsNotForThatOffice()
    {
        Facts.FiveStars.When(s_revoke.Decide).Refusal!.Code.Should().Be("product.other-authority");
        Facts.FourStars.When((s_revoke with { Actor = Facts.Ministry }).Decide).Refusal!.Code.Should().Be("product.other-authority");
    }

    [Fact]
    public void GivenAnotherProvince_WhenItRevokes_ThenOutsideScope() =>
        Facts.FourStars.When((s_revoke with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAGroundThatTheLawDoesNotName_WhenRevoked_ThenRefusedNamingThoseItDoes() =>
        Facts.FourStars.When((s_revoke with { Revocation = s_revoke.Revocation with { Ground = "bad-mood" } }).Decide)
            .Refusal!.Details!["known"].Should().BeEquivalentTo(Facts.Regulation.RevocationGrounds.Select(ground => ground.Id));

    [Fact]
    public void GivenADecisionNumberOfThisProduct_WhenRevokedUnderIt_ThenConflict() =>
        Facts.FourStars.When((s_revoke with { Revocation = s_revoke.Revocation with { DecisionNumber = "1/QĐ-UBND" } }).Decide)
            .Refusal!.Code.Should().Be("product.decision-number-used");

    [Fact]
    public void GivenARevokedCertificate_WhenRevokedAgain_ThenConflict() =>
        Facts.FourStars.Then(s_revoked)
            .When((s_revoke with { Revocation = s_revoke.Revocation with { DecisionNumber = "8/QĐ-UBND" } }).Decide)
            .Refusal!.Code.Should().Be("product.no-certificate-in-force");

    [Fact]
    public void GivenACertificateWhoseLastDayIsOver_WhenRevoked_ThenConflictWhetherOrNotItIsWrittenDown()
    {
        var after = s_revoke with { Today = Facts.ExpiresOn.AddDays(1) };

        Facts.FourStars.When(after.Decide).Refusal!.Code.Should().Be("product.no-certificate-in-force");
        Facts.FourStars.After(new ExpireCertificate($"{Facts.ProductId}-c1", after.Today).Decide).When(after.Decide)
            .Refusal!.Code.Should().Be("product.no-certificate-in-force");
    }

    [Fact]
    public void GivenNoCertificate_WhenRevoked_ThenConflict() =>
        Facts.AwaitingFourStars.When(s_revoke.Decide).Refusal!.Code.Should().Be("product.no-certificate-in-force");

    [Fact]
    public void GivenAnUpgradeUnderWay_WhenItsCertificateIsRevoked_ThenTheUpgradeFallsWithIt()
    {
        var upgrading = Facts.FourStars.Then(Facts.Dossier(2, DossierPurpose.Upgrade));

        upgrading.After(s_revoke.Decide).Product.Should().BeOfType<Product.Registered>().Which.Application
            .Should().BeOfType<Application.None>();
    }

    [Fact]
    public void GivenNoProduct_WhenRevoked_ThenNotFound() =>
        new Past().When(s_revoke.Decide).Refusal!.Code.Should().Be("product.not-found");
}
