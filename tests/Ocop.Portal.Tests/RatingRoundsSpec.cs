using FluentAssertions;
using Ocop.Portal.OfficeWork;
using Ocop.Regulations;
using Xunit;

namespace Ocop.Portal.Tests;

public sealed class RatingRoundsSpec
{
    private static readonly Regulation s_law = RegulationBook.Load().Get("qd26-2026");

    [Theory]
    [InlineData("2026-04-29", Authority.Province, "2026-06-30")]
    [InlineData("2026-04-30", Authority.Province, "2026-12-30")]
    [InlineData("2026-11-05", Authority.Province, "2027-06-30")]
    [InlineData("2026-11-05", Authority.Centre, "2027-03-30")]
    [InlineData("2026-02-01", Authority.Centre, "2026-09-30")]
    public void GivenADayOfArrival_WhenTheRoundIsLookedUp_ThenTheResultIsDueByItsDay(string arrived, Authority level, string due) =>
        s_law.ResultDueOn(level, Day(arrived)).Should().Be(Day(due));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
