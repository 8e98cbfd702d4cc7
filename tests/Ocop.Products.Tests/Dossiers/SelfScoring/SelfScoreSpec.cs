using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.SelfScoring;

public sealed class SelfScoreSpec
{
    private static readonly Dictionary<string, int> s_some = new(StringComparer.Ordinal) { ["1.1"] = 2, ["7"] = 0 };

    [Fact]
    public void GivenUnfinishedMarks_WhenKept_ThenTheyAreThereToGoOnWith() =>
        Keep(Facts.Prepared, s_some).Decide(SelfScore.Initial).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new SelfScoreKept(Facts.ProductId, Facts.SheetId, s_some, Facts.SubmittedOn));

    [Fact]
    public void GivenTheSameMarks_WhenKeptAgain_ThenNothingHappens()
    {
        var draft = SelfScore.Initial.Evolve(new SelfScoreKept(Facts.ProductId, Facts.SheetId, s_some, Facts.SubmittedOn));

        Keep(Facts.Prepared, new(s_some)).Decide(draft).Should().Be(Decision.Nothing);
        Keep(Facts.Prepared, new(s_some) { ["8"] = 1 }).Decide(draft).Events.Should().ContainSingle();
    }

    [Fact]
    public void GivenWrongMarks_WhenKept_ThenRefusedNamingThem() =>
        Keep(Facts.Prepared, new() { ["99"] = 1 }).Decide(SelfScore.Initial).Refusal!.Code.Should().Be("product.self-score-wrong");

    [Fact]
    public void GivenNoProductOrSomebodyElses_WhenKept_ThenRefused()
    {
        Keep(new Past(), s_some).Decide(SelfScore.Initial).Refusal!.Code.Should().Be("product.not-found");
        (Keep(Facts.Prepared, s_some) with { Actor = Facts.OtherOwner }).Decide(SelfScore.Initial).Refusal.Should().Be(Refusal.OutsideScope);
    }

    [Fact]
    public void GivenTheBestMarksButOneMinimum_WhenForecast_ThenTheStarIsBelowItAndTheWayIsThatOneCriterion()
    {
        var minimum = Facts.Sheet.Minima[^1];
        var marks = Facts.Sheet.Leaves.ToDictionary(leaf => leaf.Code, leaf => leaf.Options.MaxBy(option => option.Points)!.Number);
        marks[minimum.Criterion] = Facts.Sheet.Find(minimum.Criterion)!.Options.MinBy(option => option.Points)!.Number;

        var view = SelfScoreView.Of(Facts.Regulation, new(Facts.Sheet, marks), CheapestBy.Criteria, null);

        view.BandStar.Should().Be(5);
        view.Star.Should().BeLessThan(minimum.Star);
        view.Missed.Should().Contain(minimum).And.OnlyContain(missed => missed.Criterion == minimum.Criterion);
        view.Next!.Changes.Should().ContainSingle().Which.Criterion.Should().Be(minimum.Criterion);
        view.Parts.Sum(part => part.Points).Should().Be(view.Total);
    }

    [Fact]
    public void GivenAGateThatZeroCloses_WhenForecast_ThenThereIsNoStarAndTheWayOpensItAgain()
    {
        var sheet = Facts.Regulation.Sheets.First(s => s.Gates.Any(gate => gate.ZeroOn.Count > 0));
        var criterion = sheet.Gates.First(gate => gate.ZeroOn.Count > 0).ZeroOn[0];
        var marks = sheet.Leaves.ToDictionary(leaf => leaf.Code, leaf => leaf.Options.MaxBy(option => option.Points)!.Number);
        marks[criterion] = 0;

        var view = SelfScoreView.Of(Facts.Regulation, new(sheet, marks), CheapestBy.Criteria, null);

        view.Star.Should().BeNull();
        view.Gates.Should().NotBeEmpty();
        view.Next!.Changes.Should().ContainSingle().Which.Criterion.Should().Be(criterion);
    }

    [Fact]
    public void GivenFiveStars_WhenForecast_ThenThereIsNothingAbove() =>
        SelfScoreView.Of(
            Facts.Regulation,
            new(Facts.Sheet, Facts.Sheet.Leaves.ToDictionary(leaf => leaf.Code, leaf => leaf.Options.MaxBy(option => option.Points)!.Number)),
            CheapestBy.Criteria,
            null).Next.Should().BeNull();

    private static KeepSelfScore Keep(Past past, Dictionary<string, int> marks) =>
        new(new SelfScoreRequest(marks), past.Product, Facts.Law, Facts.Owner, Facts.SubmittedOn);
}
