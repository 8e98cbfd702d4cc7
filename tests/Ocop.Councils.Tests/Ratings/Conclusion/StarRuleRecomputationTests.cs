using Ocop.Councils.Ratings;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

public sealed class StarRuleRecomputationTests
{
    // 48 whole sheets: over 100,000 councils in all.
    private const int CasesPerSheet = 2_100;

    private static readonly int s_sheets = Regimes.WholeSheets.Count();

    public static TheoryData<string> Sheets => [.. Regimes.WholeSheets.Select(s => s.Id)];

    [Fact]
    public void GivenTheWholeSheets_WhenTheirCasesAreCounted_ThenThereAreOver100000() =>
        (s_sheets, s_sheets * CasesPerSheet).Should().Be((48, 100_800));

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenRandomSheetsOfRandomCouncils_WhenRated_ThenPlainArithmeticOnTheFileGivesTheSame(string sheetId)
    {
        var sheet = Regimes.Book.GetSheet(sheetId);
        var (law, plain) = (Regimes.LawOf(sheet), PlainArithmetic.Of(sheetId));
        plain.Sha256.Should().Be(sheet.Sha256);
        var random = new Random(sheet.Number);
        for (var i = 0; i < CasesPerSheet; i++)
        {
            var (members, rule) = Case(sheet, random);
            var expected = plain.Rate(members, rule);
            if (expected.BandStar == 0)
            {
                law.TryBandOf(StarRule.TotalOf([.. members.Select(choices => new Marks(sheet, choices))], null), out _).Should().BeFalse();
                continue;
            }

            var actual = StarRule.Apply(law, sheet, members, rule);
            if ((actual.BandStar, actual.Star) != (expected.BandStar, expected.Star)
                || decimal.Round(actual.Total * expected.Members, 20) != expected.Sum / 100m
                || !actual.Missed.Select(m => (m.Star, m.Criterion, m.MinPoints)).SequenceEqual(expected.Missed))
            {
                actual.Should().BeEquivalentTo(expected, "case {0} by {1} has to be the same", i, rule);
            }
        }
    }

    [Fact]
    public void GivenTheseRandomCases_WhenTheirStarsAreCounted_ThenEveryBandEveryDropAndEveryGapOccurs()
    {
        var seen = new HashSet<(int Band, int Star)>();
        foreach (var sheet in Regimes.WholeSheets)
        {
            var (random, plain) = (new Random(sheet.Number), PlainArithmetic.Of(sheet.Id));
            for (var i = 0; i < 250; i++)
            {
                var (members, rule) = Case(sheet, random);
                var result = plain.Rate(members, rule);
                seen.Add((result.BandStar, result.BandStar == 0 ? 0 : result.Star));
            }
        }

        seen.Should().Contain([(0, 0), (1, 1), (2, 2), (3, 2), (3, 3), (4, 2), (4, 3), (4, 4), (5, 2), (5, 3), (5, 4), (5, 5)]);
    }

    private static (IReadOnlyList<Dictionary<string, int>> Members, MinimaRule Rule) Case(Sheet sheet, Random random)
    {
        var (size, quality, rule) = (random.Next(1, 12), random.NextDouble() * 1.2 - 0.1, (MinimaRule)random.Next(0, 3));
        return ([.. Enumerable.Range(0, size).Select(_ => Scores.Random(sheet, random, quality))], rule);
    }
}
