using System.Globalization;

namespace Ocop.Regulations.Tests;

/// <summary>QĐ 26/2026/QĐ-TTg, Điều 5: "before" a day means that the day itself is too late.</summary>
public sealed class RoundsSpec
{
    private static readonly RegulationBook s_book = RegulationBook.Load();
    private static readonly Regulation s_law = s_book.Get("qd26-2026");

    [Theory]
    [InlineData("2027-04-29", Authority.Province, "province-1", "2027-06-29")]
    [InlineData("2027-04-30", Authority.Province, "province-2", "2027-12-29")]
    [InlineData("2026-11-05", Authority.Province, "province-1", "2027-06-29")]
    [InlineData("2026-11-05", Authority.Centre, "centre-1", "2027-03-29")]
    [InlineData("2027-01-29", Authority.Centre, "centre-1", "2027-03-29")]
    [InlineData("2027-01-30", Authority.Centre, "centre-2", "2027-09-29")]
    [InlineData("2027-12-31", Authority.Centre, "centre-1", "2028-03-29")]
    public void GivenADayOfArrival_WhenItsRoundIsLookedUp_ThenItIsTheFirstThatTheFileIsInTimeFor(
        string arrived, Authority level, string round, string lastDay)
    {
        var found = s_law.RoundFor(level, Day(arrived))!;
        (found.Id, found.LastDayForResults).Should().Be((round, Day(lastDay)));
        found.ResultsBefore.Should().Be(Day(lastDay).AddDays(1));
    }

    [Fact]
    public void GivenALawOrALevelWithoutRounds_WhenOneIsLookedUp_ThenThereIsNone()
    {
        s_law.RoundFor(Authority.District, new(2027, 1, 1)).Should().BeNull();
        s_book.Get("qd148-2023").RoundFor(Authority.Province, new(2024, 1, 1)).Should().BeNull();
    }

    [Fact]
    public void GivenAYear_WhenItsRoundsAreListed_ThenInTheOrderOfTheirDaysAndOnlyWhereTheLawWasInForce()
    {
        s_book.RoundsIn(2027).Select(round => round.Id).Should().Equal("centre-1", "province-1", "centre-2", "province-2");
        s_book.RoundsIn(2026).Select(round => round.Id).Should().Equal(["centre-2", "province-2"], "the decision is of 22/05/2026");
        s_book.RoundsIn(2025).Should().BeEmpty();
    }

    [Fact]
    public void GivenARoundOverNewYear_WhenDated_ThenItsResultsComeInTheNextYear()
    {
        var round = new RatingRound("winter", Authority.Province, new(11, 30), new(1, 31), "");
        round.In(2027).Should().Be(new DatedRound("winter", Authority.Province, 2027, new(2027, 11, 30), new(2028, 1, 31), ""));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
