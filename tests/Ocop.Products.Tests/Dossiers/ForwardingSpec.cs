using Ocop.Products.Dossiers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers;

public sealed class ForwardingSpec
{
    private static readonly DateOnly s_today = new(2026, 9, 15);
    private static readonly ForwardDossier s_toProvince = new(new("12/TTr-UBND"), Facts.Law, Facts.Officer, s_today);
    private static readonly ForwardToCentre s_toCentre = new(new("12/TTr-UBND"), Facts.Province, s_today);

    [Fact]
    public void GivenAReportedDossier_WhenForwarded_ThenTheProvinceIsAskedForARating() =>
        Facts.Reported.When(s_toProvince.Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.HandOver(1, Level.Province));

    [Fact]
    public void GivenFiveStarsAtTheProvince_WhenForwarded_ThenTheCentreIsAskedForARating() =>
        Facts.AwaitingCentre.When(s_toCentre.Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.HandOver(1, Level.Centre));

    [Fact]
    public void GivenADossierThatIsNotReported_WhenForwarded_ThenConflict()
    {
        var returned = Facts.Submitted.Then(Facts.Report(1, CommuneProposal.Return));
        foreach (var past in new[] { Facts.Prepared, Facts.Submitted, Facts.AtProvince, returned })
        {
            past.When(s_toProvince.Decide).Refusal!.Code.Should().Be("product.no-reported-dossier");
        }
    }

    [Fact]
    public void GivenLessThanFiveStarsAtTheProvince_WhenForwardedToTheCentre_ThenConflict()
    {
        foreach (var past in new[] { Facts.AwaitingFourStars, Facts.AtProvince, Facts.AtCentre, Facts.Reported })
        {
            past.When(s_toCentre.Decide).Refusal!.Code.Should().Be("product.not-for-the-centre");
        }
    }

    [Fact]
    public void GivenAnotherCommunesOfficer_WhenForwarded_ThenOutsideScope() =>
        Facts.Reported.When((s_toProvince with { Actor = Facts.OtherOfficer }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAnotherProvince_WhenForwardedToTheCentre_ThenOutsideScope() =>
        Facts.AwaitingCentre.When((s_toCentre with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoProduct_WhenForwarded_ThenNotFound()
    {
        new Past().When(s_toProvince.Decide).Refusal!.Code.Should().Be("product.not-found");
        new Past().When(s_toCentre.Decide).Refusal!.Code.Should().Be("product.not-found");
    }
}
