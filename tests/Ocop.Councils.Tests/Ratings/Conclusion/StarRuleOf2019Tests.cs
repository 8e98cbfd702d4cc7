using Ocop.Councils.Ratings;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

/// <summary>The whole sheets of 2019 under their bands of whole points: best, worst, each edge, and the totals between two bands.</summary>
public sealed class StarRuleOf2019Tests
{
    private static readonly Regulation s_law = Regimes.Book.Get("qd1048-2019");

    public static TheoryData<string> Sheets => [.. s_law.Sheets.Where(s => s.Gap is null).Select(s => s.Slug)];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenTheBestAndTheWorst_WhenRated_ThenFiveStarsAndOne(string slug)
    {
        var sheet = Sheet(slug);
        StarRule.Apply(s_law, sheet, [Scores.Best(sheet)], MinimaRule.MoreThanHalf).Should().BeEquivalentTo(new StarResult(100m, 5, 5, []));
        StarRule.Apply(s_law, sheet, [Scores.None(sheet)], MinimaRule.MoreThanHalf).Should().BeEquivalentTo(new StarResult(0m, 1, 1, []));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenATotalOnAnEdge_WhenRated_ThenTheBandIncludesBothItsEnds(string slug)
    {
        foreach (var (total, star) in new[] { (29m, 1), (30m, 2), (49m, 2), (50m, 3), (69m, 3), (70m, 4), (89m, 4), (90m, 5) })
        {
            var result = StarRule.Apply(s_law, Sheet(slug), [Scores.Totalling(Sheet(slug), total)], MinimaRule.MoreThanHalf);
            (result.Total, result.BandStar, result.Star).Should().Be((total, star, star));
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenAnAverageBetweenTwoBands_WhenRated_ThenThereIsNoStarUnlessTheBylawsRound(string slug)
    {
        foreach (var edge in new[] { 50m, 70m, 90m })
        {
            var (under, on) = (Scores.Totalling(Sheet(slug), edge - 1m), Scores.Totalling(Sheet(slug), edge));
            List<Marks> members = [new Marks(Sheet(slug), under), new Marks(Sheet(slug), on)];
            StarRule.TotalOf(members, null).Should().Be(edge - 0.5m);
            s_law.TryBandOf(edge - 0.5m, out _).Should().BeFalse();
            StarRule.Apply(s_law, Sheet(slug), [under, on], MinimaRule.MoreThanHalf, totalDecimals: 0).Total.Should().Be(edge);
        }
    }

    private static Sheet Sheet(string slug) => s_law.GetSheet($"{s_law.Id}/{slug}");
}
