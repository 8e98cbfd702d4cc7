using System.Globalization;
using Ocop.Councils.Ratings;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

/// <summary>Every one of the 26 sheets, at its ends, on its edges, and with each of its minima missed alone.</summary>
public sealed class StarRuleTableTests
{
    private static readonly Regulation s_law = RegulationBook.Load().Get("qd26-2026");

    public static TheoryData<string> Sheets => [.. s_law.Sheets.Select(s => s.Slug)];

    public static TheoryData<string, int, string> Minima =>
        [.. s_law.Sheets.SelectMany(s => s.Minima.Select(m => (s.Slug, m.Star, m.Criterion)))];

    [Fact]
    public void GivenTheLaw_WhenItsSheetsAreCounted_ThenThereAre26With575StarredMinima() =>
        (Sheets.Count, Minima.Count).Should().Be((26, 575));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenTheBestOptionEverywhere_WhenRated_ThenFiveStarsAndNothingMissed(string slug) =>
        Rate(slug, Scores.Best(Sheet(slug))).Should().BeEquivalentTo(new StarResult(100m, 5, 5, []));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenNoneOfTheLevelsAnywhere_WhenRated_ThenOneStarAndNothingMissedUnderIt(string slug) =>
        Rate(slug, Scores.None(Sheet(slug))).Should().BeEquivalentTo(new StarResult(0m, 1, 1, []));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenAnAverageOnABandsLowerEdge_WhenRated_ThenItIsInThatBand(string slug)
    {
        foreach (var (star, edge) in Edges())
        {
            var alone = Rate(slug, Scores.Totalling(Sheet(slug), edge));
            (alone.Total, alone.BandStar).Should().Be((edge, star));
            // The same average from members who differ.
            var together = Rate(slug, [.. new[] { edge - 2m, edge - 1m, edge + 3m }.Select(total => Scores.Totalling(Sheet(slug), total))]);
            (together.Total, together.BandStar).Should().Be((edge, star));
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenAnAverageJustUnderABandsEdge_WhenRated_ThenItIsInTheBandBelow(string slug)
    {
        foreach (var (star, edge) in Edges())
        {
            // One point short among 100 members: 29.99, 49.99, 69.99, 89.99.
            var (under, on) = (Scores.Totalling(Sheet(slug), edge - 1m), Scores.Totalling(Sheet(slug), edge));
            var hundred = Rate(slug, [under, .. Enumerable.Repeat(on, 99)]);
            (hundred.Total, hundred.BandStar).Should().Be((edge - 0.01m, star - 1));
            // Three members: an average whose digits never end.
            var three = Rate(slug, under, on, on);
            three.Total.Should().BeInRange(edge - 0.3333333334m, edge - 0.3333333333m);
            three.BandStar.Should().Be(star - 1);
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenAnAverageOfElevenMembersAroundAnEdge_WhenRated_ThenOnlyTheSideOfTheEdgeDecides(string slug)
    {
        foreach (var (star, edge) in Edges())
        {
            // Five above by a point, five below by one, and the eleventh on the edge or one short of it.
            Dictionary<string, int>[] around =
            [
                .. Scores.Totalling(Sheet(slug), edge + 1m).Times(5), .. Scores.Totalling(Sheet(slug), edge - 1m).Times(5),
            ];
            var on = Rate(slug, [.. around, Scores.Totalling(Sheet(slug), edge)]);
            (on.Total, on.BandStar).Should().Be((edge, star));
            var under = Rate(slug, [.. around, Scores.Totalling(Sheet(slug), edge - 1m)]);
            (decimal.Round(under.Total * 11, 20), under.BandStar).Should().Be((edge * 11 - 1m, star - 1));
        }
    }

    [Theory]
    [MemberData(nameof(Minima))]
    public void GivenOneMinimumMissedByAll_WhenRated_ThenTheStarIsBelowItAndTheMissIsFlagged(string slug, int star, string criterion)
    {
        var sheet = Sheet(slug);
        var minimum = sheet.Minima.Single(m => m.Star == star && m.Criterion == criterion);
        var choices = Scores.BestUnder(sheet, criterion, minimum.MinPoints);

        var result = Rate(slug, choices);

        // Stars on the same criterion above this one are missed with it, and so is how a story is told when there is none.
        var lost = sheet.Minima.Where(m => Scores.PointsOf(sheet.Find(m.Criterion)!, choices[m.Criterion]) < m.MinPoints).ToList();
        lost.Should().Contain(minimum);
        result.Star.Should().Be(Math.Min(result.BandStar, lost.Min(m => m.Star) - 1));
        result.Missed.Should().Equal(lost.Where(m => m.Star <= result.BandStar));
        if (result.BandStar >= star)
        {
            result.Star.Should().BeLessThan(star);
            result.Missed.Should().Contain(minimum);
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenAMinimumAtTheHighestStarMissedByHalf_WhenRatedByEachRule_ThenOnlyMoreThanHalfIsEnough(string slug)
    {
        var sheet = Sheet(slug);
        var minimum = sheet.Minima.Where(m => sheet.Minima.All(o => o.Criterion != m.Criterion || o.Star <= m.Star))
            .OrderByDescending(m => m.Star).First();
        var (best, under) = (Scores.Best(sheet), Scores.BestUnder(sheet, minimum.Criterion, minimum.MinPoints));

        Missed(MinimaRule.MoreThanHalf, best, best, under).Should().NotContain(minimum, "two of three are more than half");
        Missed(MinimaRule.MoreThanHalf, best, under).Should().Contain(minimum, "one of two is not more than half");
        Missed(MinimaRule.EveryMember, best, best, under).Should().Contain(minimum, "one did not");
        Missed(MinimaRule.EveryMember, best, best, best).Should().NotContain(minimum);

        IReadOnlyList<StarredMinimum> Missed(MinimaRule rule, params Dictionary<string, int>[] sheets) =>
            StarRule.Apply(s_law, sheet, sheets, rule).Missed;
    }

    [Fact]
    public void GivenMembersOnBothSidesOfAMinimum_WhenTheAverageOfPointsDecides_ThenItIsMetExactlyFromTheMinimumOn()
    {
        // Coffee, criterion 1.5: 2 points for four stars, and an option of 3 above it.
        var sheet = Sheet("ca-phe-ca-cao");
        var minimum = sheet.Minima.Single(m => m is { Star: 4, Criterion: "1.5" });
        var (one, two, three) = (Choosing(1m), Choosing(2m), Choosing(3m));

        Missed(one, three).Should().NotContain(minimum, "(1 + 3) / 2 is 2");
        Missed(one, two, two, three).Should().NotContain(minimum);
        Missed(one, two, two).Should().Contain(minimum, "5 / 3 is under 2");

        IReadOnlyList<StarredMinimum> Missed(params Dictionary<string, int>[] sheets) =>
            StarRule.Apply(s_law, sheet, sheets, MinimaRule.AveragePoints).Missed;

        Dictionary<string, int> Choosing(decimal points) =>
            Scores.BestBut(sheet, ("1.5", sheet.Find("1.5")!.Options.Single(o => o.Points == points).Number));
    }

    [Fact]
    public void GivenADozenThirds_WhenAveraged_ThenTheTotalHasAllDigitsOfADecimal() =>
        Rate("ca-phe-ca-cao", [.. new[] { 90m, 90m, 89m }.Select(total => Scores.Totalling(Sheet("ca-phe-ca-cao"), total))])
            .Total.Should().Be(89.666666666666666666666666667m);

    [Theory]
    [InlineData(4, "89.6667", 4)]
    [InlineData(1, "89.7", 4)]
    [InlineData(0, "90", 5)]
    public void GivenBylawsThatRound_WhenRated_ThenTheBandIsThatOfTheRoundedTotal(int decimals, string total, int band)
    {
        var sheet = Sheet("ca-phe-ca-cao");
        var sheets = new[] { 90m, 90m, 89m }.Select(points => Scores.Totalling(sheet, points)).ToList();
        var result = StarRule.Apply(s_law, sheet, sheets, MinimaRule.MoreThanHalf, decimals);
        result.Total.Should().Be(decimal.Parse(total, CultureInfo.InvariantCulture));
        result.BandStar.Should().Be(band);
    }

    [Theory]
    [InlineData(RoundingRule.HalfAwayFromZero, "90,91", 5)]
    [InlineData(RoundingRule.HalfToEven, "90,90", 5)]
    [InlineData(RoundingRule.Truncate, "89,90", 4)]
    public void GivenHalves_WhenRoundedToWholePoints_ThenAsTheBylawsSay(RoundingRule rounding, string totals, int band)
    {
        var sheet = Sheet("ca-phe-ca-cao");
        var results = new[] { 89m, 90m }.Select(low => StarRule.Apply(
            s_law, sheet, [Scores.Totalling(sheet, low), Scores.Totalling(sheet, low + 1m)], MinimaRule.MoreThanHalf, 0, rounding)).ToList();
        string.Join(',', results.Select(r => r.Total.ToString(CultureInfo.InvariantCulture))).Should().Be(totals);
        results[0].BandStar.Should().Be(band);
    }

    [Fact]
    public void GivenNoSheetAtAll_WhenRated_ThenItIsAMistakeOfTheCaller() =>
        FluentActions.Invoking(() => Rate("ca-phe-ca-cao", [])).Should().Throw<ArgumentException>();

    [Fact]
    public void GivenMarksThatTheSheetDoesNotPrint_WhenRated_ThenItIsAMistakeOfTheCallerAndNoStar() =>
        FluentActions.Invoking(() => Rate("ca-phe-ca-cao", Scores.BestBut(Sheet("ca-phe-ca-cao"), ("1.4", 99))))
            .Should().Throw<ArgumentException>().WithMessage("*1.4*");

    private static IEnumerable<(int Star, decimal Edge)> Edges() => s_law.Bands.Where(b => b.From > 0m).Select(b => (b.Star, b.From));

    private static Sheet Sheet(string slug) => s_law.GetSheet($"{s_law.Id}/{slug}");

    private static StarResult Rate(string slug, params Dictionary<string, int>[] sheets) =>
        StarRule.Apply(s_law, Sheet(slug), sheets, MinimaRule.MoreThanHalf);
}
