using Ocop.Products.Certificates;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates;

public sealed class RenewalViewSpec
{
    // 180 and 120 days before 21/11/2029.
    [Theory]
    [InlineData("2029-05-24", RenewalWindowState.NotYet)]
    [InlineData("2029-05-25", RenewalWindowState.Open)]
    [InlineData("2029-07-24", RenewalWindowState.Open)]
    [InlineData("2029-07-25", RenewalWindowState.Closed)]
    public void GivenACertificate_WhenADayIsLookedAt_ThenTheWindowsStateIsThatOfTheDay(string day, RenewalWindowState state) =>
        RenewalView.Of(Facts.ExpiresOn, underWay: false, Facts.Law, DateOnly.ParseExact(day, "yyyy-MM-dd", null)).Should().Be(new RenewalView(
            new(2029, 5, 25), new(2029, 7, 24), state, false, false, "QĐ 26/2026/QĐ-TTg, Điều 7, phần đánh giá lại"));

    [Fact]
    public void GivenACertificateWhoseWindowTheDecisionFoundClosed_WhenLookedAt_ThenTheTransitionIsNamed() =>
        RenewalView.Of(new(2026, 9, 18), underWay: true, Facts.Law, Facts.SubmittedOn).Should().Be(new RenewalView(
            new(2026, 5, 22), new(2026, 9, 18), RenewalWindowState.Open, true, true, "QĐ 26/2026/QĐ-TTg, Điều 12"));

    [Fact]
    public void GivenALawWithoutAWindow_WhenADayOfItIsLookedAt_ThenThereIsNothingToSay() =>
        RenewalView.Of(new(2026, 9, 18), underWay: false, Facts.Law, new(2026, 5, 21)).Should().BeNull();
}
