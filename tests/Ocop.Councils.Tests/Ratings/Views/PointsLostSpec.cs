using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Views;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Views;

public sealed class PointsLostSpec
{
    private static readonly Bylaws s_anySpread = Given.DefaultBylaws with { DivergenceLimit = 100m, QuorumShare = 0.2m, QuorumIncludesChair = false };

    /// <summary>Four members give averages that end, so sums are held exactly.</summary>
    [Fact]
    public void GivenEverySheetAsChanceFillsItIn_WhenPointsLostAreCounted_ThenWonAndLostMakeTheMaximumAndTheSharesMakeOne()
    {
        var random = new Random(20260523);
        double[] qualities = [0.4, 0.9];
        foreach (var (sheet, quality) in Given.Law.Sheets.SelectMany(sheet => qualities.Select(quality => (sheet, quality))))
        {
            if (Concluded(sheet, [.. Enumerable.Range(0, 4).Select(_ => Scores.Random(sheet, random, quality))]) is not { } concluded)
            {
                sheet.Gates.Should().Contain(gate => gate.ZeroOn.Count > 0, "only such a gate ends a rating by itself");
                continue;
            }

            var lost = PointsLost.Of(concluded, Given.Book);

            (lost.Max, lost.Average, lost.Lost).Should().Be((100m, concluded.Result.Total, 100m - concluded.Result.Total));
            lost.Criteria.Should().HaveCount(sheet.Leaves.Count).And.BeInDescendingOrder(c => c.Lost)
                .And.OnlyContain(c => c.Average + c.Lost == c.Max && c.Lost >= 0m);
            lost.Parts.Should().OnlyContain(p => p.Average + p.Lost == p.Max && p.Lost == lost.Criteria.Where(c => c.Part == p.Code).Sum(c => c.Lost));
            lost.Parts.Sum(p => p.Lost).Should().Be(lost.Lost);
            lost.Criteria.Sum(c => c.Share).Should().BeApproximately(1m, 1e-20m);
            foreach (var criterion in lost.Criteria)
            {
                var better = criterion.NextOption?.Points ?? decimal.MaxValue;
                better.Should().BeGreaterThan(criterion.UsualOption?.Points ?? 0m);
                sheet.Find(criterion.Code)!.Options.Where(o => o.Points > (criterion.UsualOption?.Points ?? 0m) && o.Points < better)
                    .Should().NotContain(o => o.Case == null, "no printed level lies between, but of another case");
            }
        }
    }

    [Fact]
    public void GivenPerfectSheets_WhenPointsLostAreCounted_ThenNothingIsLostAndNoLevelIsBetter()
    {
        var lost = PointsLost.Of(Concluded(Given.FishSauce, Scores.Best(Given.FishSauce).Times(3))!, Given.Book);

        (lost.Lost, lost.MissedMinima.Count).Should().Be((0m, 0));
        lost.Criteria.Should().OnlyContain(c => c.Lost == 0m && c.Share == 0m && c.NextOption == null && c.MissedStars.Count == 0);
        lost.Criteria.Select(c => c.Code).Should().Equal(Given.FishSauce.Leaves.Select(leaf => leaf.Code), "as printed where nothing tells them apart");
    }

    [Fact]
    public void GivenMembersWhoDisagree_WhenPointsLostAreCounted_ThenTheUsualOptionIsTheOneMostChoseOrTheLesserOfTwo()
    {
        var leaf = Given.FishSauce.Leaves.First(l => l.Options.Count(o => o.Points > 0m) > 2 && l.Options.DistinctBy(o => o.Points).Count() == l.Options.Count
            && l.AppliesWhen is null && Given.FishSauce.Leaves.All(other => other.AppliesWhen?.Criterion != l.Code));
        var levels = leaf.Options.Where(o => o.Points > 0m).OrderBy(o => o.Points).ToList();

        Usual(levels[0], levels[1], levels[1]).Should().Be((levels[1].Number, levels[2].Number));
        Usual(levels[0], levels[0], levels[1], levels[1]).Should().Be((levels[0].Number, levels[1].Number));
        Usual(null, null, levels[1]).Should().Be((null, levels[0].Number));
        Usual(levels[^1], levels[^1], null).Should().Be((levels[^1].Number, null));

        (int?, int?) Usual(params Option?[] chosen)
        {
            var lost = PointsLost.Of(
                Concluded(Given.FishSauce, [.. chosen.Select(o => Scores.BestBut(Given.FishSauce, (leaf.Code, o?.Number ?? 0)))])!, Given.Book);
            var criterion = lost.Criteria.Single(c => c.Code == leaf.Code);
            return (criterion.UsualOption?.Number, criterion.NextOption?.Number);
        }
    }

    [Fact]
    public void GivenAMissedMinimumAboveTheBand_WhenPointsLostAreCounted_ThenItIsNamedForTheNextRatingAtItsCriterion()
    {
        var minimum = Given.FishSauce.Minima.First(m => m.Star == 5);
        var choices = Scores.BestUnder(Given.FishSauce, minimum.Criterion, minimum.MinPoints);
        var lost = PointsLost.Of(Concluded(Given.FishSauce, choices.Times(3))!, Given.Book);

        lost.MissedMinima.Should().Contain(m => m.Star == 5 && m.Criterion == minimum.Criterion && m.MinPoints == minimum.MinPoints && !m.IsMet);
        lost.Criteria.Single(c => c.Code == minimum.Criterion).MissedStars.Should().Contain(5);
        lost.Criteria[0].Lost.Should().BePositive();
    }

    [Fact]
    public void GivenBylawsThatLetOneSheetDecide_WhenPointsLostAreCounted_ThenThatMembersMarksStayItsOwn()
    {
        var lost = PointsLost.Of(Concluded(Given.FishSauce, [Scores.Totalling(Given.FishSauce, 72m)])!, Given.Book);

        (lost.Average, lost.Lost, lost.MembersCounted).Should().Be((72m, 28m, 1));
        (lost.Parts.Count + lost.Criteria.Count + lost.MissedMinima.Count).Should().Be(0);
    }

    private static Rating.Concluded? Concluded(Sheet sheet, Dictionary<string, int>[] sheets) =>
        Given.Scoring(sheet, s_anySpread, sheets).After(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide).State as Rating.Concluded;
}
