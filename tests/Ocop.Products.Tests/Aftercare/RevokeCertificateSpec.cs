using Ocop.Products.Aftercare;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Dossiers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare;

public sealed class RevokeCertificateSpec
{
    private static readonly DateOnly s_today = new(2027, 3, 1);

    private static readonly RevokeCertificate s_revoke = new(
        new("mark-misused", " In nhãn 5 sao ", "7/QĐ-UBND"), Facts.Law, Facts.Province, s_today);

    private static readonly CertificateRevoked s_revoked = new(
        $"{Facts.ProductId}-c1", Facts.ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", s_today);

    private static readonly ConclusionCarriedOut s_carriedOut = new($"{Facts.ProductId}-k1", "7/QĐ-UBND", s_today);

    private static readonly ConclusionRecorded s_concluded = Facts.Conclusion with { Ground = "mark-misused", InspectionId = null };

    private static readonly ConclusionPaper s_paper = new("Chi cục QLTT", " 9/KL-QLTT ", new(2027, 2, 20));

    [Fact]
    public void GivenACertificateOfTheProvince_WhenTheProvinceRevokesOnItsOwn_ThenItsDecisionIsTheConclusion() =>
        Facts.FourStars.When(s_revoke.Decide).Events.Should().Equal(
            new ConclusionRecorded(
                $"{Facts.ProductId}-k1",
                $"{Facts.ProductId}-c1",
                Level.Province,
                "mark-misused",
                "VPĐP Thanh Hóa",
                "7/QĐ-UBND",
                s_today,
                "In nhãn 5 sao",
                null,
                s_today,
                s_today.AddDays(15)),
            s_carriedOut,
            s_revoked);

    [Fact]
    public void GivenACertificateOfTheMinistry_WhenTheMinistryRevokes_ThenRevoked() =>
        Facts.FiveStars.When((s_revoke with { Actor = Facts.Ministry }).Decide).Events.Should().EndWith([s_carriedOut, s_revoked]);

    [Fact]
    public void GivenAConclusionOnRecord_WhenRevokedOnIt_ThenItIsCarriedOut()
    {
        var concluded = Facts.FourStars.Then(s_concluded);

        concluded.When(s_revoke.Decide).Events.Should().Equal(s_carriedOut, s_revoked);
        concluded.When(On(s_concluded.ConclusionId).Decide).Events.Should().Equal(s_carriedOut, s_revoked);
        Conclusion(concluded.After(s_revoke.Decide)).State.Should().Be(ConclusionState.CarriedOut);
    }

    [Fact]
    public void GivenAPaperThatIsNotOnRecord_WhenRevokedOnIt_ThenBothFactsStandTogether()
    {
        var events = Facts.FourStars.When((s_revoke with { Revocation = s_revoke.Revocation with { Conclusion = s_paper } }).Decide).Events;

        var recorded = events[0].Should().BeOfType<ConclusionRecorded>().Which;
        (recorded.Authority, recorded.DocumentNumber, recorded.DueOn).Should().Be(("Chi cục QLTT", "9/KL-QLTT", new DateOnly(2027, 3, 7)));
        events.Skip(1).Should().Equal(s_carriedOut, s_revoked);
    }

    [Fact]
    public void GivenConclusionsOfOtherGrounds_WhenRevokedOnNone_ThenRefusedNamingThem()
    {
        var concluded = Facts.FourStars.Then(Facts.Conclusion);

        concluded.When(s_revoke.Decide).Refusal!.Details!["grounds"].Should().BeEquivalentTo(new[] { "law-breached" });
        concluded.When(On(Facts.Conclusion.ConclusionId).Decide).Refusal!.Code.Should().Be("product.conclusion-other-ground");
        var another = concluded.After((s_revoke with { Revocation = s_revoke.Revocation with { Conclusion = s_paper } }).Decide);
        Conclusion(another).State.Should().Be(ConclusionState.Lapsed, "the certificate is gone");
    }

    [Fact]
    public void GivenNoSuchConclusionOrAClosedOne_WhenRevokedOnIt_ThenRefused()
    {
        var aside = Facts.FourStars.Then(s_concluded, new ConclusionSetAside(s_concluded.ConclusionId, "Nhầm", s_today));
        var same = new ConclusionPaper(s_concluded.Authority, s_concluded.DocumentNumber, s_concluded.ConcludedOn);

        aside.When(On("k9").Decide).Refusal!.Code.Should().Be("product.conclusion-not-found");
        aside.When(On(s_concluded.ConclusionId).Decide).Refusal!.Code.Should().Be("product.conclusion-not-open");
        aside.When((s_revoke with { Revocation = s_revoke.Revocation with { Conclusion = same } }).Decide)
            .Refusal!.Code.Should().Be("product.conclusion-recorded");
    }

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

        upgrading.After(s_revoke.Decide).Product.Should().BeOfType<Product.Registered>().Which.DossierState
            .Should().BeOfType<DossierState.None>();
    }

    [Fact]
    public void GivenNoProduct_WhenRevoked_ThenNotFound() =>
        new Past().When(s_revoke.Decide).Refusal!.Code.Should().Be("product.not-found");

    private static RevokeCertificate On(string conclusionId) =>
        s_revoke with { Revocation = s_revoke.Revocation with { ConclusionId = conclusionId } };

    private static Conclusion Conclusion(Past past) => past.Aftercare.Conclusions[0];
}
