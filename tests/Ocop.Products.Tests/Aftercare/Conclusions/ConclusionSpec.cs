using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare.Conclusions;

public sealed class ConclusionSpec
{
    private static readonly DateOnly s_today = new(2027, 1, 6);

    private static readonly ConclusionRecorded s_recorded = Facts.Conclusion with { InspectionId = null };

    private static readonly RecordConclusion s_record = new(
        new("law-breached", " Chi cục ATVSTP Thanh Hóa ", " 15/KL-ATTP ", new(2027, 1, 4), " Vượt mức histamin cho phép "),
        Facts.Law,
        Facts.Province,
        s_today);

    private static readonly SetConclusionAside s_setAside = new(s_recorded.ConclusionId, new(" Lô hàng khác "), Facts.Province, s_today);

    private static readonly Past s_concluded = Facts.FourStars.Then(s_recorded);

    [Fact]
    public void GivenACertificate_WhenAConclusionIsRecorded_ThenTheDaysRunFromThePapersDate() =>
        Facts.FourStars.When(s_record.Decide).Events.Should().Equal(s_recorded);

    [Fact]
    public void GivenACertificateOfTheMinistry_WhenTheProvinceRecordsAConclusion_ThenItWaitsForTheMinistry() =>
        Facts.FiveStars.When(s_record.Decide).Events.Should().Equal(s_recorded with { Level = Level.Centre });

    [Fact]
    public void GivenTheCommune_WhenItConcludes_ThenOnlyThatProductionStopped()
    {
        var stopped = With(s_record.Asked with { Ground = "production-stopped" }) with { Actor = Facts.Officer };

        Facts.FourStars.When(stopped.Decide).Events.Cast<ConclusionRecorded>().Single().Ground.Should().Be("production-stopped");
        Facts.FourStars.When((s_record with { Actor = Facts.Officer }).Decide).Refusal!.Code.Should().Be("product.commune-confirms-stopping-only");
        Facts.FourStars.When((stopped with { Actor = Facts.OtherOfficer }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
    }

    [Fact]
    public void GivenAPaperOnRecord_WhenRecordedAgain_ThenConflictNamingTheConclusion()
    {
        var again = With(s_record.Asked with { DocumentNumber = "15/kl-attp" });
        var another = With(s_record.Asked with { DocumentNumber = "16/KL-ATTP" });

        s_concluded.When(again.Decide).Refusal!.Details!["conclusionId"].Should().Be(s_recorded.ConclusionId);
        s_concluded.When(another.Decide).Events.Cast<ConclusionRecorded>().Single().ConclusionId.Should().Be($"{Facts.ProductId}-k2");
    }

    [Fact]
    public void GivenAPaperThatCannotBe_WhenRecorded_ThenRefused()
    {
        Facts.FourStars.When(With(s_record.Asked with { ConcludedOn = s_today.AddDays(1) }).Decide)
            .Refusal!.Code.Should().Be("product.conclusion-in-the-future");
        Facts.FourStars.When(With(s_record.Asked with { Ground = "bad-mood" }).Decide).Refusal!.Code.Should().Be("product.ground-unknown");
        Facts.AwaitingFourStars.When(s_record.Decide).Refusal!.Code.Should().Be("product.no-certificate-in-force");
        Facts.FourStars.When((s_record with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        new Past().When(s_record.Decide).Refusal!.Code.Should().Be("product.not-found");
    }

    [Fact]
    public void GivenAConclusion_WhenTheLevelThatSignedSetsItAside_ThenItIsClosedWithTheReason()
    {
        s_concluded.When(s_setAside.Decide).Events.Should().Equal(new ConclusionSetAside(s_recorded.ConclusionId, "Lô hàng khác", s_today));
        Conclusion(s_concluded.After(s_setAside.Decide)).Should().BeEquivalentTo(
            new { State = ConclusionState.SetAside, ClosedOn = s_today, SetAsideReason = "Lô hàng khác" });
    }

    [Fact]
    public void GivenAConclusion_WhenSetAsideByAnotherOrTwice_ThenRefused()
    {
        s_concluded.When((s_setAside with { Actor = Facts.Ministry }).Decide).Refusal!.Code.Should().Be("product.other-authority");
        s_concluded.When((s_setAside with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        s_concluded.After(s_setAside.Decide).When(s_setAside.Decide).Refusal!.Code.Should().Be("product.conclusion-not-open");
        s_concluded.When((s_setAside with { ConclusionId = "k9" }).Decide).Refusal!.Code.Should().Be("product.conclusion-not-found");
        new Past().When(s_setAside.Decide).Refusal!.Code.Should().Be("product.not-found");
    }

    [Fact]
    public void GivenAnOpenConclusion_WhenTheCertificatesLastDayPasses_ThenItLapses()
    {
        var expired = s_concluded.After(new ExpireCertificate($"{Facts.ProductId}-c1", Facts.ExpiresOn.AddDays(1)).Decide);

        Conclusion(expired).State.Should().Be(ConclusionState.Lapsed);
        expired.When(s_setAside.Decide).Refusal!.Code.Should().Be("product.conclusion-not-open");
    }

    [Fact]
    public void GivenAnOpenConclusion_WhenTheCertificateIsRaised_ThenTheLevelThatSignedTheNewOneDecides()
    {
        var raised = s_concluded.Then(Facts.Dossier(2, DossierPurpose.Upgrade), Facts.Certificate(2, 5, Level.Centre, $"{Facts.ProductId}-c1"));

        raised.When(s_setAside.Decide).Refusal!.Code.Should().Be("product.other-authority");
        raised.When((s_setAside with { Actor = Facts.Ministry }).Decide).Events.Should().ContainSingle();
    }

    [Fact]
    public void GivenAnInspection_WhenAConclusionRestsOnIt_ThenOnlyOnABreach()
    {
        var onInspection = With(s_record.Asked with { InspectionId = Facts.Inspection.InspectionId });
        var remedyAwaited = Facts.FourStars.Then(Facts.Inspection, Facts.Inspected);
        var breach = remedyAwaited.Then(new RemedyChecked(Facts.Inspection.InspectionId, false, "Vẫn bán nhãn cũ", new(2027, 1, 5)));

        Facts.FourStars.When(onInspection.Decide).Refusal!.Code.Should().Be("product.inspection-not-found");
        remedyAwaited.When(onInspection.Decide).Refusal!.Code.Should().Be("product.inspection-without-breach");
        breach.When(onInspection.Decide).Events.Should().Equal(Facts.Conclusion);
        InspectionView.Of(breach.Then(Facts.Conclusion).Aftercare.Inspections[0], breach.Then(Facts.Conclusion).Aftercare)
            .ConclusionIds.Should().Equal(Facts.Conclusion.ConclusionId);
    }

    private static RecordConclusion With(ConclusionRequest asked) => s_record with { Asked = asked };

    private static Conclusion Conclusion(Past past) => past.Aftercare.Conclusions[0];
}
