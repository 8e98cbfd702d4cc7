using FsCheck;
using FsCheck.Fluent;
using Ocop.Councils.Insights.WhatIf;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;
using Ocop.Web.Problems;

namespace Ocop.Councils.Tests.Insights;

public sealed class WhatIfSpec
{
    private static readonly BandBody[] s_bandsOfTheLaw = [new(5, 90m), new(4, 70m), new(3, 50m), new(2, 30m), new(1, 0m)];

    private static readonly Gen<PastRating> s_past =
        from sheet in Gen.Elements(Given.Law.Sheets.ToArray())
        from size in Gen.Choose(1, 9)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from quality in Gen.Choose(0, 100)
        from rule in Gen.Elements(Enum.GetValues<MinimaRule>())
        select Past(sheet, size, new Random(seed), quality / 100.0, rule);

    static WhatIfSpec() => Message.Add(typeof(Rating).Assembly);

    [Fact]
    public void GivenADraftThatIsTheLaw_WhenAnyRatingIsRatedAgain_ThenNothingChanges() => Holds(past =>
    {
        var sheet = Given.Book.GetSheet(past.SheetId);
        var same = new SheetDraftBody(
            sheet.Id,
            [.. sheet.Minima.Select(m => new MinimumBody(m.Star, m.Criterion, m.MinPoints))],
            [.. sheet.Leaves.Select(leaf => new OptionPointsBody(leaf.Code, [.. leaf.Options.Select(o => o.Points)]))]);
        DraftBody[] drafts = [new(s_bandsOfTheLaw), new(MinimaDecidedBy: past.MinimaDecidedBy), new(Sheets: [same]), new(s_bandsOfTheLaw, past.MinimaDecidedBy, [same])];
        return drafts.All(draft => !DraftMistakes.In(draft, Given.Book).Any() && Rate(draft, past) is var now
            && (now.Total, now.BandStar, now.Star) == (past.Total, past.BandStar, past.Star));
    });

    [Fact]
    public void GivenLowerBands_WhenAnyRatingIsRatedAgain_ThenNoStarFallsAndTheTotalStays() => Holds(past =>
    {
        var now = Rate(new([new(5, 80m), new(4, 60m), new(3, 40m), new(2, 20m), new(1, 0m)]), past);
        return now.Total == past.Total && now.Star >= past.Star;
    });

    [Fact]
    public void GivenNoMinimaAtAll_WhenAnyRatingIsRatedAgain_ThenTheBandAloneDecides() => Holds(past =>
    {
        var sheet = Given.Book.GetSheet(past.SheetId);
        var now = Rate(new(Sheets: [new(sheet.Id, [.. sheet.Minima.Select(m => new MinimumBody(m.Star, m.Criterion))])]), past);
        return now.Star == past.BandStar && now.Missed.Count == 0;
    });

    [Fact]
    public void GivenARaisedMinimum_WhenSheetsMissIt_ThenTheStarFallsToTheOneBelow()
    {
        var leaf = Given.FishSauce.Leaves.First(l => Given.FishSauce.Minima.All(m => m.Criterion != l.Code) && l.AppliesWhen is null && l.Max > 1m);
        var past = Rated(Given.FishSauce, Scores.BestUnder(Given.FishSauce, leaf.Code, leaf.Max).Times(3));
        past.Star.Should().Be(5);

        var now = Rate(new(Sheets: [new(Given.FishSauce.Id, [new(4, leaf.Code, leaf.Max)])]), past);

        (now.BandStar, now.Star).Should().Be((5, 3));
        now.Missed.Should().Equal(new StarredMinimum(4, leaf.Code, leaf.Max));
    }

    [Fact]
    public void GivenOtherPoints_WhenRatedAgain_ThenTheTotalAndTheMinimumOfTheStarredOptionFollow()
    {
        var (one, other) = TwoOfOneSize();
        var past = Rated(Given.FishSauce, Scores.BestBut(Given.FishSauce, (one.Code, 0)).Times(3));

        var now = Rate(new(Sheets: [new(Given.FishSauce.Id, Points: [Times(one, 2m), Times(other, 0m)])]), past);

        now.Total.Should().Be(100m - (2m * one.Max), "the criterion that was missed weighs twice, the other nothing");
    }

    [Fact]
    public void GivenAStoryWorthNothing_WhenRatedAgain_ThenHowItIsToldCountsNoMore()
    {
        var told = Given.FishSauce.Leaves.First(l => l.AppliesWhen is not null);
        var story = Given.FishSauce.Find(told.AppliesWhen!.Criterion)!;
        var room = Given.FishSauce.Leaves.First(l => l.AppliesWhen is null && l.Code != story.Code && Given.FishSauce.Minima.All(m => m.Criterion != l.Code));
        var past = Rated(Given.FishSauce, Scores.Best(Given.FishSauce).Times(3));
        var draft = new SheetDraftBody(
            Given.FishSauce.Id,
            [.. Given.FishSauce.Minima.Where(m => m.Criterion == story.Code).Select(m => new MinimumBody(m.Star, m.Criterion))],
            [Times(story, 0m), new(room.Code, [.. room.Options.Select(o => o.Points == room.Max ? room.Max + story.Max : o.Points)])]);
        DraftMistakes.In(new(Sheets: [draft]), Given.Book).Should().BeEmpty();

        Rate(new(Sheets: [draft]), past).Total.Should().Be(100m - told.Max);
    }

    [Fact]
    public void GivenAGateOnZero_WhenTheDraftMakesTheChosenOptionWorthNothing_ThenTheRatingWouldHaveBeenStopped()
    {
        var gate = Given.Water.Gates.First(g => g.ZeroOn.Count > 0);
        var leaf = Given.Water.Find(gate.ZeroOn[0])!;
        var least = leaf.Options.Where(o => o.Points > 0m).MinBy(o => o.Points)!;
        var past = Rated(Given.Water, Scores.BestBut(Given.Water, (leaf.Code, least.Number)).Times(3));

        var now = Rate(new(Sheets: [new(Given.Water.Id, Points: [new(leaf.Code, [.. leaf.Options.Select(o => o.Number == least.Number ? 0m : o.Points)])])]), past);

        (now.IsStopped, now.Star).Should().Be((true, null));
        StarChange.Of(past, now).Reason.Should().Be(ChangeReason.Gate);
    }

    /// <summary>QĐ 1048 has bands of whole points: a draft that moves a total between them leaves it without a star, and says so.</summary>
    [Fact]
    public void GivenBandsWithGaps_WhenADraftMovesATotalBetweenThem_ThenThereIsNoStarAndTheBandIsWhy()
    {
        var sheet = Given.Book.Get("qd1048-2019").Sheets.First(s => s.Gap is null);
        var choices = Scores.Totalling(sheet, 90m);
        var leaf = sheet.Leaves.First(l => choices[l.Code] > 0 && sheet.Leaves.All(other => other.AppliesWhen?.Criterion != l.Code));
        var worth = leaf.Options.Select(o => o.Number == choices[leaf.Code] ? o.Points - 0.5m : o.Points).ToList();
        var past = Rated(sheet, choices.Times(2));

        var now = Rate(new(Sheets: [new(sheet.Id, Points: [new(leaf.Code, worth)])]), past);

        (now.Total, now.Star, now.IsStopped).Should().Be((89.5m, null, false));
        StarChange.Of(past, now).Reason.Should().Be(ChangeReason.Band);
    }

    [Theory]
    [InlineData(5, 5, 5, 4, ChangeReason.Minimum)]
    [InlineData(5, 5, 4, 4, ChangeReason.Band)]
    [InlineData(5, 3, 5, 4, ChangeReason.Minimum)]
    [InlineData(3, 3, 4, 4, ChangeReason.Band)]
    [InlineData(5, 5, 4, 3, ChangeReason.Minimum)]
    public void GivenAStarThatMoves_WhenAskedWhy_ThenItIsWhatHoldsItDownOrNoLongerDoes(int oldBand, int oldStar, int newBand, int newStar, object reason) =>
        StarChange.Of(
            Rated(Given.FishSauce, Scores.Best(Given.FishSauce).Times(3)) with { BandStar = oldBand, Star = oldStar },
            new DraftResult(80m, newBand, newStar, false, [])).Reason.Should().Be((ChangeReason)reason);

    public static TheoryData<string, object> Mistaken => new()
    {
        { "regulation.draft-empty", new DraftBody() },
        { "regulation.draft-empty", new DraftBody(Sheets: []) },
        { "regulation.draft-bands", new DraftBody([new(5, 90m), new(4, 70m), new(3, 50m), new(2, 30m)]) },
        { "regulation.draft-bands", new DraftBody([new(5, 90m), new(4, 90m), new(3, 50m), new(2, 30m), new(1, 0m)]) },
        { "regulation.draft-bands", new DraftBody([new(5, 101m), new(4, 70m), new(3, 50m), new(2, 30m), new(1, 0m)]) },
        { "regulation.draft-bands", new DraftBody([new(5, 90m), new(4, 70m), new(3, 50m), new(2, 30m), new(1, 10m)]) },
        { "regulation.draft-bands", new DraftBody([new(1, 90m), new(2, 70m), new(3, 50m), new(4, 30m), new(5, 0m)]) },
        { "sheet.not-found", new DraftBody(Sheets: [new("qd26-2026/khong-co", [new(3, "1.1", 1m)])]) },
        { "regulation.draft-twice", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "1.1", 1m)]), new(Given.FishSauce.Id, [new(3, "1.1", 1m)])]) },
        { "regulation.draft-twice", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "1.1", 1m), new(3, "1.1", 2m)])]) },
        { "regulation.draft-changes", new DraftBody(Sheets: [new(Given.FishSauce.Id)]) },
        { "regulation.draft-criterion-unknown", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "99", 1m)])]) },
        { "regulation.draft-criterion-unknown", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "1", 1m)])]) },
        { "regulation.draft-criterion-unknown", new DraftBody(Sheets: [new(Given.FishSauce.Id, Points: [new("1", [1m])])]) },
        { "regulation.draft-star", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(2, "1.1", 1m)])]) },
        { "regulation.draft-minimum", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "1.1", 50m)])]) },
        { "regulation.draft-minimum", new DraftBody(Sheets: [new(Given.FishSauce.Id, [new(3, "1.1", 0m)])]) },
        { "regulation.draft-points", new DraftBody(Sheets: [new(Given.FishSauce.Id, Points: [new("1.1", [1m])])]) },
        { "regulation.draft-total", new DraftBody(Sheets: [new(Given.FishSauce.Id, Points: [Times(Given.FishSauce.Find("1.1")!, 2m)])]) },
    };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public void GivenADraftThatCannotBeALaw_WhenChecked_ThenASentenceSaysWhy(string code, object draft)
    {
        var mistakes = DraftMistakes.In((DraftBody)draft, Given.Book).ToList();

        mistakes.Select(m => m.ErrorCode).Should().Equal(code);
        mistakes[0].ErrorMessage.Should().NotBe(code).And.NotContain("{");
    }

    private static void Holds(Func<PastRating, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(s_past.ToArbitrary(), property));

    private static DraftResult Rate(DraftBody draft, PastRating past) => DraftLaw.Of(draft, Given.Book).Rate(past, Given.Book);

    /// <summary>Chance gives no 0 where a gate would have stopped the rating: such a one is in nobody's past.</summary>
    private static PastRating Past(Sheet sheet, int members, Random random, double quality, MinimaRule rule)
    {
        var sheets = Enumerable.Range(0, members).Select(_ => Scores.Random(sheet, random, quality)).ToArray();
        return ZeroGate.Find(sheet, sheets) is null ? Rated(sheet, sheets, rule) : Rated(sheet, [Scores.Best(sheet)], rule);
    }

    private static PastRating Rated(Sheet sheet, Dictionary<string, int>[] sheets, MinimaRule rule = MinimaRule.MoreThanHalf)
    {
        var result = StarRule.Apply(Given.Book.Get(sheet.RegulationId), sheet, sheets, rule);
        return new(
            "38-14758-7-2026-d1-province", "38-14758-7-2026", "Nước mắm cốt", "38", Level.Province, sheet.RegulationId, sheet.Id, Given.Today, result.Total,
            result.BandStar, result.Star, rule, Given.DefaultBylaws, sheets);
    }

    private static OptionPointsBody Times(Criterion leaf, decimal factor) => new(leaf.Code, [.. leaf.Options.Select(o => factor * o.Points)]);

    private static (Criterion One, Criterion Other) TwoOfOneSize()
    {
        var free = Given.FishSauce.Leaves.Where(l => l.AppliesWhen is null && Given.FishSauce.Minima.All(m => m.Criterion != l.Code)
            && Given.FishSauce.Leaves.All(other => other.AppliesWhen?.Criterion != l.Code));
        var pair = free.GroupBy(l => l.Max).First(same => same.Count() > 1).Take(2).ToList();
        return (pair[0], pair[1]);
    }
}
