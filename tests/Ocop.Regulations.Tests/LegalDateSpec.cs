using Ocop.Domain;

namespace Ocop.Regulations.Tests;

public sealed class LegalDateSpec
{
    [Theory]
    [InlineData(16, 59, 21)]
    [InlineData(17, 0, 22)]
    public void GivenAnInstantInUtc_WhenItsLegalDateIsAsked_ThenTheDayTurnsAtSeventeenUtc(int hour, int minute, int day) =>
        LegalDate.On(new DateTimeOffset(2026, 5, 21, hour, minute, 0, TimeSpan.Zero)).Should().Be(new DateOnly(2026, 5, day));

    [Fact]
    public void GivenALegalDate_WhenItsStartIsAsked_ThenThatInstantIsThatDateAndTheTickBeforeIsNot()
    {
        var start = LegalDate.StartOf(new DateOnly(2026, 5, 22));
        LegalDate.On(start).Should().Be(new DateOnly(2026, 5, 22));
        LegalDate.On(start.AddTicks(-1)).Should().Be(new DateOnly(2026, 5, 21));
    }
}
