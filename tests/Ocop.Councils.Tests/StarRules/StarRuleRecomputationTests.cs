using FluentAssertions;
using Ocop.Councils.Ratings;
using Ocop.Regulations;
using Xunit;

namespace Ocop.Councils.Tests.StarRules;

public sealed class StarRuleRecomputationTests
{
    private const int CasesPerSheet = 250;
    private static readonly Regulation s_law = RegulationBook.Load().Get("qd26-2026");

    public static TheoryData<string> Sheets => [.. s_law.Sheets.Select(s => s.Slug)];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenRandomSheetsOfRandomCouncils_WhenRated_ThenPlainArithmeticOnTheFileGivesTheSame(string slug)
    {
        var sheet = s_law.GetSheet($"{s_law.Id}/{slug}");
        var plain = PlainArithmetic.Of(slug);
        plain.Sha256.Should().Be(sheet.Sha256);
        var random = new Random(sheet.Number);
        for (var i = 0; i < CasesPerSheet; i++)
        {
            var (members, rule) = Case(sheet, random);
            var expected = plain.Rate(members, rule);
            var actual = StarRule.Apply(s_law, sheet, members, rule);

            (actual.BandStar, actual.Star).Should().Be((expected.BandStar, expected.Star), "case {0} by {1}", i, rule);
            actual.Missed.Select(m => (m.Star, m.Criterion, m.MinPoints)).Should().Equal(expected.Missed);
            decimal.Round(actual.Total * expected.Members, 20).Should().Be(expected.Sum / 100m);
        }
    }

    [Fact]
    public void GivenTheseRandomCases_WhenTheirStarsAreCounted_ThenEveryBandAndEveryDropOccurs()
    {
        var seen = new HashSet<(int Band, int Star)>();
        foreach (var sheet in s_law.Sheets)
        {
            var random = new Random(sheet.Number);
            for (var i = 0; i < CasesPerSheet; i++)
            {
                var (members, rule) = Case(sheet, random);
                var result = StarRule.Apply(s_law, sheet, members, rule);
                seen.Add((result.BandStar, result.Star));
            }
        }

        seen.Should().Contain([(1, 1), (2, 2), (3, 2), (3, 3), (4, 2), (4, 3), (4, 4), (5, 2), (5, 3), (5, 4), (5, 5)]);
    }

    private static (IReadOnlyList<Dictionary<string, int>> Members, MinimaRule Rule) Case(Sheet sheet, Random random)
    {
        var (size, quality, rule) = (random.Next(1, 12), random.NextDouble() * 1.2 - 0.1, (MinimaRule)random.Next(0, 3));
        return ([.. Enumerable.Range(0, size).Select(_ => Scores.Random(sheet, random, quality))], rule);
    }
}
