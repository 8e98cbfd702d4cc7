using Ocop.Products.Aftercare.Samples;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Aftercare.Samples;

public sealed class RecordSamplesSpec
{
    private static readonly DateOnly s_today = new(2026, 9, 16);

    private static readonly RecordSamples s_all = new(new(5), Facts.Law, Facts.Province, s_today);

    [Fact]
    public void GivenADossierAtTheProvince_WhenFewerCome_ThenTheNumberIsOnRecordAndTheDossierStaysIncomplete()
    {
        var three = s_all with { Samples = new(3, " Hai chai vỡ khi vận chuyển ") };

        Facts.AtProvince.When(three.Decide).Events.Should().Equal(Facts.Samples);
        View(Facts.AtProvince.After(three.Decide)).Should().BeEquivalentTo(new { Required = 5, Received = 3, Complete = false });
        View(Facts.AtProvince).Should().BeEquivalentTo(new { Required = 5, Received = 0, Complete = false });
    }

    [Fact]
    public void GivenSomeSamples_WhenTheRestComes_ThenCompleteAndNoMoreAreTaken()
    {
        var complete = Facts.AtProvince.Then(Facts.Samples).After((s_all with { Samples = new(2) }).Decide);

        View(complete).Should().BeEquivalentTo(new { Received = 5, Complete = true });
        View(complete).Deliveries.Should().HaveCount(2);
        complete.When(s_all.Decide).Refusal!.Code.Should().Be("product.samples-complete");
    }

    [Fact]
    public void GivenADossierThatGoesOnToTheMinistry_WhenItsSamplesCome_ThenTheyAreCountedByHandOver()
    {
        var past = Facts.AtProvince.Then(Facts.Samples).Then([.. Facts.AtCentre.Events.Skip(Facts.AtProvince.Events.Length)]);

        var received = past.When((s_all with { Actor = Facts.Ministry }).Decide).Events.Cast<SamplesReceived>().Single();

        (received.RatingId, received.Level, received.Received).Should().Be((Facts.RatingId(1, Level.Centre), Level.Centre, 5));
        past.When(s_all.Decide).Refusal!.Code.Should().Be("product.other-authority", "the dossier is at the Ministry");
        Views(past).Select(view => view.Received).Should().Equal(3, 0);
    }

    [Fact]
    public void GivenNoDossierAtACouncil_WhenSamplesAreRecorded_ThenConflict()
    {
        foreach (var past in new[] { Facts.Prepared, Facts.Submitted, Facts.Reported, Facts.AwaitingFourStars, Facts.FourStars })
        {
            past.When(s_all.Decide).Refusal!.Code.Should().Be("product.no-dossier-at-council");
        }
    }

    [Fact]
    public void GivenTourism_WhenSamplesAreRecorded_ThenNoneAreAskedFor()
    {
        var tourism = Facts.Reported.Then(Facts.Dossier(1) with { SheetId = "qd26-2026/du-lich-cong-dong-sinh-thai-diem-du-lich" })
            .Then(Facts.Report(1, CommuneProposal.Forward), Facts.HandOver(1, Level.Province));

        tourism.When(s_all.Decide).Refusal!.Code.Should().Be("product.no-samples-asked");
        Views(tourism).Should().BeEmpty();
    }

    [Fact]
    public void GivenSomebodyElseOrNoProduct_WhenSamplesAreRecorded_ThenRefused()
    {
        Facts.AtProvince.When((s_all with { Actor = Facts.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Facts.AtProvince.When((s_all with { Actor = Facts.Ministry }).Decide).Refusal!.Code.Should().Be("product.other-authority");
        new Past().When(s_all.Decide).Refusal!.Code.Should().Be("product.not-found");
    }

    private static IReadOnlyList<SamplesView> Views(Past past) => SamplesOf.Of((Product.Registered)past.Product, Facts.Law);

    private static SamplesView View(Past past) => Views(past).Should().ContainSingle().Which;
}
