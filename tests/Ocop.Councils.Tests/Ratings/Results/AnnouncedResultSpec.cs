using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Results;

public sealed class AnnouncedResultSpec
{
    private static readonly Bylaws s_threeOfFive = Given.DefaultBylaws with { QuorumShare = 0.6m };

    /// <summary>Sheets as chance makes them, of as many members as give averages that end: two decimals tell them exactly.</summary>
    [Fact]
    public void GivenEverySheetAndFourMembers_WhenAnnounced_ThenThePointsAddUpAndTheMinimaSayWhyTheStar()
    {
        var random = new Random(20260522);
        double[] qualities = [0.5, 0.9, 1.0];
        foreach (var (sheet, quality) in Given.Law.Sheets.SelectMany(sheet => qualities.Select(quality => (sheet, quality))))
        {
            var sheets = Enumerable.Range(0, 4).Select(_ => Scores.Random(sheet, random, quality)).ToArray();
            if (Concluded(sheet, sheets) is not { } concluded)
            {
                // A sheet with a gate that chance has closed: there is nothing to announce.
                sheet.Gates.Should().Contain(gate => gate.ZeroOn.Count > 0);
                continue;
            }

            var result = AnnouncedResult.Of(concluded, Given.Book);

            result.Total.Should().Be(concluded.Result.Total).And.Be(result.Parts.Sum(part => part.Points), sheet.Id);
            result.Parts.Should().OnlyContain(part => part.Points == part.Criteria.Sum(criterion => criterion.Points));
            foreach (var criterion in result.Parts.SelectMany(part => part.Criteria).SelectMany(Descend))
            {
                criterion.Points.Should().Be(
                    criterion.Criteria.Count > 0
                        ? criterion.Criteria.Sum(child => child.Points)
                        : sheets.Sum(choices => Scores.PointsOf(sheet.Find(criterion.Code)!, choices[criterion.Code])) / 4m);
            }

            result.Minima.Select(m => new StarredMinimum(m.Star, m.Criterion, m.MinPoints)).Should().Equal(sheet.Minima);
            result.Minima.Where(m => !m.IsMet && m.Star <= result.BandStar).Select(m => new MissedMinimum(m.Star, m.Criterion, m.MinPoints))
                .Should().Equal(concluded.Result.MissedMinima);
            result.Star.Should().Be(Math.Min(result.BandStar, result.Minima.Where(m => !m.IsMet).Select(m => m.Star - 1).Append(5).Min()));
        }
    }

    [Fact]
    public void GivenAnAverageThatDoesNotEnd_WhenAnnounced_ThenPartsAreRoundedHalfAwayFromZeroAndTheTotalIsNot()
    {
        var leaf = Given.FishSauce.Leaves.First(
            l => l.Options.Any(o => o.Points == 1m) && Given.FishSauce.Minima.All(m => m.Criterion != l.Code));
        var one = leaf.Options.First(o => o.Points == 1m).Number;
        int[] marks = [one, one, 0];
        var concluded = Concluded(
            Given.FishSauce, [.. marks.Select(mark => Scores.BestBut(Given.FishSauce, (leaf.Code, mark)))], s_threeOfFive)!;

        var result = AnnouncedResult.Of(concluded, Given.Book);

        result.Total.Should().Be((300m - (3 * leaf.Max) + 2m) / 3m);
        Find(result, leaf.Code).Points.Should().Be(0.67m);
    }

    [Fact]
    public void GivenMembersWhoDisagreeOnAMinimum_WhenAnnounced_ThenItIsMetAsTheCouncilsRuleSays()
    {
        var minimum = Given.FishSauce.Minima.First(m => m.Star == 5);
        Dictionary<string, int>[] sheets =
        [
            .. Scores.Best(Given.FishSauce).Times(2), .. Scores.BestUnder(Given.FishSauce, minimum.Criterion, minimum.MinPoints).Times(2),
        ];

        IsMet(MinimaRule.MoreThanHalf).Should().BeFalse("two of four are not more than half");
        IsMet(MinimaRule.EveryMember).Should().BeFalse();
        IsMet(MinimaRule.MoreThanHalf, Scores.Best(Given.FishSauce)).Should().BeTrue("three of five are");

        bool IsMet(MinimaRule rule, params Dictionary<string, int>[] more) =>
            AnnouncedResult
                .Of(Concluded(Given.FishSauce, [.. sheets, .. more], Given.DefaultBylaws with { MinimaDecidedBy = rule })!, Given.Book)
                .Minima.First(m => m.Star == minimum.Star && m.Criterion == minimum.Criterion).IsMet;
    }

    [Fact]
    public void GivenTwoRounds_WhenAnnounced_ThenOnlyTheSecondCounts()
    {
        var chair = Given.Person("chair");
        var concluded = (Rating.Concluded)Given.Scoring(null, null, Given.Totals(60m, 80m, 70m, 70m, 70m))
            .After(new OpenSecondRound("Chấm lệch", Given.Book, chair).Decide)
            .And([.. Given.Handed(2, Given.FishSauce, Given.Totals(72m, 73m, 74m, 75m))])
            .After(new ConcludeRating(Given.Book, chair, Given.Today).Decide).State;

        var result = AnnouncedResult.Of(concluded, Given.Book);

        (result.Round, result.MembersCounted, result.Total).Should().Be((2, 4, 73.5m));
        result.Parts.Sum(part => part.Points).Should().Be(73.5m);
    }

    [Fact]
    public void GivenBylawsThatLetOneSheetDecide_WhenAnnounced_ThenThatMembersPointsStayItsOwn()
    {
        var bylaws = Given.DefaultBylaws with { QuorumShare = 0.2m };

        var result = AnnouncedResult.Of(Concluded(Given.FishSauce, [Scores.Totalling(Given.FishSauce, 72m)], bylaws)!, Given.Book);

        (result.MembersCounted, result.Total).Should().Be((1, 72m));
        result.Parts.Should().BeEmpty();
        result.Minima.Should().BeEmpty();
    }

    private static Rating.Concluded? Concluded(Sheet sheet, Dictionary<string, int>[] sheets, Bylaws? bylaws = null) =>
        Given.Scoring(sheet, (bylaws ?? Given.DefaultBylaws) with { DivergenceLimit = 100m }, sheets)
            .After(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide).State as Rating.Concluded;

    private static IEnumerable<CriterionResult> Descend(CriterionResult criterion) =>
        criterion.Criteria.SelectMany(Descend).Prepend(criterion);

    private static CriterionResult Find(AnnouncedResult result, string code) =>
        result.Parts.SelectMany(part => part.Criteria).SelectMany(Descend).Single(criterion => criterion.Code == code);
}
