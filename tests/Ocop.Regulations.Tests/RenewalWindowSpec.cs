namespace Ocop.Regulations.Tests;

public sealed class RenewalWindowSpec
{
    private static readonly Regulation s_law = RegulationBook.Load().Get("qd26-2026");

    [Fact]
    public void GivenACertificate_WhenItsWindowIsAsked_ThenItIs180To120DaysBeforeTheLastDay() =>
        s_law.RenewalWindowFor(new(2029, 11, 21)).Should().Be(new RenewalWindow(new(2029, 5, 25), new(2029, 7, 24), IsTransitional: false));

    [Fact]
    public void GivenAWindow_WhenItsEdgesAreTried_ThenBothItsDaysAreInIt()
    {
        var window = s_law.RenewalWindowFor(new(2029, 11, 21))!;
        window.IsOpenOn(window.OpensOn.AddDays(-1)).Should().BeFalse();
        window.IsOpenOn(window.OpensOn).Should().BeTrue();
        window.IsOpenOn(window.ClosesOn).Should().BeTrue();
        window.IsOpenOn(window.ClosesOn.AddDays(1)).Should().BeFalse();
    }

    [Fact]
    public void GivenAWindowThatHadOneDayLeftWhenTheDecisionCame_WhenAsked_ThenItCouldBeMet() =>
        s_law.RenewalWindowFor(new(2026, 9, 19)).Should().Be(new RenewalWindow(new(2026, 3, 23), new(2026, 5, 22), IsTransitional: false));

    [Fact]
    public void GivenAWindowThatHadClosedTheDayBefore_WhenAsked_ThenTheRenewalIsTakenToTheLastDay() =>
        s_law.RenewalWindowFor(new(2026, 9, 18)).Should().Be(new RenewalWindow(new(2026, 5, 22), new(2026, 9, 18), IsTransitional: true));

    [Fact]
    public void GivenACertificateWhoseLastDayWasTheDecisionsFirst_WhenAsked_ThenThatDayIsItsWindow() =>
        s_law.RenewalWindowFor(new(2026, 5, 22)).Should().Be(new RenewalWindow(new(2026, 5, 22), new(2026, 5, 22), IsTransitional: true));

    [Fact]
    public void GivenACertificateThatHadEndedBefore_WhenAsked_ThenTheTransitionIsNotForIt() =>
        s_law.RenewalWindowFor(new(2026, 5, 21))!.IsTransitional.Should().BeFalse();

    [Fact]
    public void GivenALawWithoutAWindow_WhenAsked_ThenThereIsNone() =>
        RegulationBook.Load().Get("qd148-2023").RenewalWindowFor(new(2026, 1, 1)).Should().BeNull();
}
