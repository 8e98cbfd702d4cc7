using Ocop.Products.Dossiers.Deadlines;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.Deadlines;

public sealed class DossierClocksSpec
{
    private const string Commune = "QĐ 26/2026/QĐ-TTg, Điều 7.2";
    private const string Rounds = "QĐ 26/2026/QĐ-TTg, Điều 5";
    private static readonly DateOnly s_handedOver = new(2026, 9, 15);

    private static readonly RunningClock s_report = new(ClockTask.CommuneReport, Commune, Facts.SubmittedOn, new(2026, 9, 23));

    private static readonly RunningClock s_provinceResult = new(
        ClockTask.ProvinceResult, Rounds, s_handedOver, new(2026, 12, 29), new("province-2", 2026));

    // 45 days from 15 September.
    private static readonly RunningClock s_renewal = new(
        ClockTask.RenewalDecision, "QĐ 26/2026/QĐ-TTg, Điều 7, phần đánh giá lại", s_handedOver, new(2026, 10, 30));

    private static readonly Past s_renewing = Facts.Prepared.Then(Facts.Dossier(1, DossierPurpose.Renewal));

    [Fact]
    public void GivenADossierAtTheCommune_WhenItsClocksAreRead_ThenTheReportsRuns() => ClockOf(Facts.Submitted).Should().Be(s_report);

    [Fact]
    public void GivenTheReport_WhenTheLetterIsStillToBeSent_ThenTheSameDaysRunForIt() =>
        ClockOf(Facts.Reported).Should().Be(s_report with { Task = ClockTask.CommuneForwarding });

    [Fact]
    public void GivenADossierWithTheProvince_WhenItIsRatedAndUntilItIsDecided_ThenItsRoundsResultDayRuns()
    {
        foreach (var past in new[] { Facts.AtProvince, Facts.AwaitingFourStars, Facts.AwaitingCentre })
        {
            ClockOf(past).Should().Be(s_provinceResult);
        }
    }

    [Fact]
    public void GivenADossierWithTheMinistry_WhenItIsRatedAndUntilItIsDecided_ThenTheMinistrysRoundRuns()
    {
        foreach (var past in new[] { Facts.AtCentre, Facts.AwaitingFiveStars })
        {
            ClockOf(past).Should().Be(
                new RunningClock(ClockTask.CentreResult, Rounds, s_handedOver, new(2027, 3, 29), new("centre-1", 2027)));
        }
    }

    [Fact]
    public void GivenNothingUnderWay_WhenClocksAreRead_ThenNoneRuns()
    {
        Past[] still =
        [
            Facts.Prepared,
            Facts.FourStars,
            Facts.Submitted.Then(Facts.Report(1, CommuneProposal.Return)),
            Facts.AtProvince.Then(Facts.Rating(1, Level.Province, 40m, 2, Consequence.NotRecognised)),
            Facts.FourStars.Then(Facts.Dossier(2, DossierPurpose.Upgrade), Facts.Revocation),
        ];
        still.Should().AllSatisfy(past => ClockOf(past).Should().BeNull());
    }

    [Fact]
    public void GivenARenewal_WhenItIsAtTheCommune_ThenTheCommunesDaysRunFirst() => ClockOf(s_renewing).Should().Be(s_report);

    [Fact]
    public void GivenARenewal_WhenItIsWithTheProvince_ThenThe45DaysRunAndNoRound() =>
        ClockOf(s_renewing.Then(Facts.Report(1, CommuneProposal.Forward), Facts.HandOver(1, Level.Province) with { Purpose = DossierPurpose.Renewal }))
            .Should().Be(s_renewal);

    [Fact]
    public void GivenADossierSentBackAndLodgedAgain_WhenItsClocksAreRead_ThenTheyBeganAgain()
    {
        var again = Facts.Dossier(1) with { SubmittedOn = new(2026, 9, 20), CommuneDueOn = new(2026, 10, 9) };
        ClockOf(Facts.Submitted.Then(Facts.Report(1, CommuneProposal.Return), again))
            .Should().Be(s_report with { StartedOn = new(2026, 9, 20), DueOn = new(2026, 10, 9) });
    }

    [Theory]
    [InlineData(22, 1, false)]
    [InlineData(23, 0, false)]
    [InlineData(24, -1, true)]
    public void GivenAClock_WhenSeenOnADay_ThenItSaysWhatIsLeft(int september, int left, bool overdue)
    {
        var view = s_report.SeenOn(new(2026, 9, september));
        (view.DaysLeft, view.Overdue).Should().Be((left, overdue));
    }

    private static RunningClock? ClockOf(Past past) => Facts.Law.ClockOf((Product.Registered)past.Product);
}
