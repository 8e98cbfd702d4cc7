using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

public sealed class ConcludeRatingSpec
{
    private static readonly ConcludeRating s_conclude = new(Given.Book, Given.Person("chair"), Given.Today);
    private static readonly OpenSecondRound s_reopen = new("Các thành viên chấm lệch nhau ở phần B", Given.Book, Given.Person("chair"));

    [Fact]
    public void GivenFiveSheets_WhenTheChairConcludes_ThenTheResultIsTheirAverageAndStar()
    {
        var sheets = new[] { 100m, 99m, 99m, 98m, 98m }.Select(t => Scores.BestWith(Given.FishSauce, t)).ToArray();
        Given.Scoring(sheets: sheets).When(s_conclude.Decide).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(
            Result(98.8m, 5, 5, spread: 2m));
    }

    [Fact]
    public void GivenNinetyPointsAtTheProvinceAndAFiveStarMinimumMissed_WhenConcluded_ThenFourStarsAndTheReasonIsFlagged()
    {
        var minimum = Given.FishSauce.Minima.First(m => m.Star == 5);
        var sheets = Scores.BestUnder(Given.FishSauce, minimum.Criterion, minimum.MinPoints).Times(5);
        var result = Given.Scoring(sheets: sheets).When(s_conclude.Decide).Events.OfType<RatingConcluded>().Single();
        (result.BandStar, result.Star).Should().Be((5, 4));
        result.Total.Should().BeGreaterThanOrEqualTo(90m);
        result.MissedMinima.Should().Equal(new MissedMinimum(5, minimum.Criterion, minimum.MinPoints));
    }

    [Fact]
    public void GivenAQuorumWithTheChair_WhenConcluded_ThenOneMissingSheetDoesNotHold() =>
        Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(4)).When(s_conclude.Decide)
            .Events.OfType<RatingConcluded>().Single().SheetsCounted.Should().Be(4);

    [Fact]
    public void GivenTooFewSheets_WhenConcluded_ThenRefusedSayingHowManyAreNeeded() =>
        Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(3)).When(s_conclude.Decide).Refusal
            .Should().BeEquivalentTo(Refusal.RuleBroken("rating.quorum-missing", ("submitted", 3), ("needed", 4), ("seats", 5)));

    [Fact]
    public void GivenAQuorumWithoutTheChairsSheet_WhenConcluded_ThenRefusedUnlessTheBylawsAllowIt()
    {
        foreach (var includesChair in new[] { true, false })
        {
            var past = Given.Scoring(bylaws: Given.DefaultBylaws with { QuorumIncludesChair = includesChair }).And(
                [.. Given.FiveMembers.Skip(1).Select(m => Given.Submitted(1, m.AccountId, Given.FishSauce, Scores.Best(Given.FishSauce)))]);
            past.When(s_conclude.Decide).Refusal?.Code.Should().Be(includesChair ? "rating.chair-sheet-missing" : null);
        }
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void GivenTotalsApart_WhenConcludedInTheFirstRound_ThenRefusedJustWhenBeyondTheLimit(int spread, bool refused)
    {
        var past = Given.Scoring(sheets: Given.Totals(60m, 60m + spread, 65m, 65m));
        past.When(s_conclude.Decide).Refusal.Should().BeEquivalentTo(refused
            ? Refusal.RuleBroken("rating.totals-diverge", ("highest", 71m), ("lowest", 60m), ("spread", 11m), ("limit", 10m))
            : null);
    }

    [Fact]
    public void GivenDivergingTotals_WhenTheChairOpensASecondRound_ThenAllScoreAgain()
    {
        var past = Given.Scoring(sheets: Given.Totals(50m, 61m, 55m, 55m));
        var decision = past.When(s_reopen.Decide);
        decision.Events.Should().Equal(new SecondRoundOpened(Given.Opened().RatingId, 11m, 10m, s_reopen.Reason));
        past.After(s_reopen.Decide).When(s_conclude.Decide).Refusal!.Code
            .Should().Be("rating.quorum-missing", "nobody has scored again yet");
    }

    [Fact]
    public void GivenASecondRoundThatDivergesToo_WhenConcluded_ThenItStandsWithItsSpreadOnRecord()
    {
        var past = Given.Scoring(sheets: Given.Totals(50m, 61m, 55m, 55m)).After(s_reopen.Decide)
            .And([.. Given.Handed(2, Given.FishSauce, Given.Totals(50m, 65m, 55m, 55m))]);
        var result = past.When(s_conclude.Decide).Events.OfType<RatingConcluded>().Single();
        (result.Round, result.Total, result.Spread, result.SheetsCounted).Should().Be((2, 56.25m, 15m, 4));
    }

    [Fact]
    public void GivenAgreeingTotals_WhenTheChairAsksForASecondRound_ThenRefused() =>
        Given.Scoring(sheets: Given.Totals(50m, 60m, 55m, 55m)).When(s_reopen.Decide).Refusal!.Code.Should().Be("rating.totals-agree");

    [Fact]
    public void GivenTooFewSheets_WhenTheChairAsksForASecondRound_ThenRefused() =>
        Given.Scoring(sheets: Given.Totals(20m, 80m)).When(s_reopen.Decide).Refusal!.Code.Should().Be("rating.quorum-missing");

    [Fact]
    public void GivenASecondRound_WhenTheChairAsksForAThird_ThenRefused() =>
        Given.Scoring(sheets: Given.Totals(50m, 61m, 55m, 55m)).After(s_reopen.Decide).When(s_reopen.Decide)
            .Refusal!.Code.Should().Be("rating.second-round-already-open");

    [Fact]
    public void GivenBylawsByWhichEveryMemberMustMeetAMinimum_WhenOneDoesNot_ThenTheStarFalls()
    {
        var minimum = Given.FishSauce.Minima.First(m => m.Star == 5);
        Dictionary<string, int>[] sheets =
            [.. Scores.Best(Given.FishSauce).Times(4), Scores.BestUnder(Given.FishSauce, minimum.Criterion, minimum.MinPoints)];
        StarBy(MinimaRule.MoreThanHalf).Should().Be((5, MinimaRule.MoreThanHalf));
        StarBy(MinimaRule.EveryMember).Should().Be((4, MinimaRule.EveryMember));

        (int Star, MinimaRule Rule) StarBy(MinimaRule rule)
        {
            var result = Given.Scoring(bylaws: Given.DefaultBylaws with { MinimaDecidedBy = rule }, sheets: sheets)
                .When(s_conclude.Decide).Events.OfType<RatingConcluded>().Single();
            return (result.Star, result.MinimaDecidedBy);
        }
    }

    [Fact]
    public void GivenAMemberWhoIsNotTheChair_WhenDoingWhatIsTheChairs_ThenRefused()
    {
        var past = Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(5));
        foreach (var (account, code) in new[] { ("member-1", "rating.not-chair"), ("passer-by", "rating.no-seat") })
        {
            var actor = Given.Person(account);
            past.When((s_conclude with { Actor = actor }).Decide).Refusal!.Code.Should().Be(code);
            past.When((s_reopen with { Actor = actor }).Decide).Refusal!.Code.Should().Be(code);
            past.When(new StopRating("forgery", "Giả mạo", Given.Book, actor, Given.Today).Decide).Refusal!.Code.Should().Be(code);
        }
    }

    [Fact]
    public void GivenNoRatingOrNoCouncil_WhenConcluded_ThenRefused()
    {
        new Past<Rating>([]).When(s_conclude.Decide).Refusal!.Code.Should().Be("rating.not-found");
        new Past<Rating>([Given.Opened()]).When(s_conclude.Decide).Refusal!.Code.Should().Be("rating.awaiting-council");
    }

    [Fact]
    public void GivenAConcludedOrStoppedRating_WhenAnythingIsTried_ThenRefused()
    {
        var scored = Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(4));
        var stop = new StopRating("forgery", "Giả mạo", Given.Book, Given.Person("chair"), Given.Today);
        var best = Scores.Best(Given.FishSauce);
        var submit = Given.Submit("member-4", best);
        var council = new Past<Council>([Given.Council()]).State;
        foreach (var past in new[] { scored.After(s_conclude.Decide), scored.After(stop.Decide) })
        {
            var codes = new[]
            {
                past.When(s_conclude.Decide),
                past.When(s_reopen.Decide),
                past.When(stop.Decide),
                past.When(submit.Decide),
                past.When(new AssignCouncil(council, Given.Book, Given.ProvinceOffice, Given.Today).Decide),
            }.Select(d => d.Refusal!.Code);
            codes.Should().Equal(
                "rating.already-concluded", "rating.already-concluded", "rating.already-concluded", "rating.already-concluded",
                "rating.council-already-assigned");
        }
    }

    [Fact]
    public void GivenAConcludedOrStoppedRating_WhenAnyFactFollows_ThenItStaysAsItWas()
    {
        object[] facts =
        [
            Given.Opened(),
            Given.Assigned(),
            Given.Submitted(1, "member-4", Given.FishSauce, Scores.None(Given.FishSauce)),
            new SecondRoundOpened(Given.Opened().RatingId, 20m, 10m, "Lệch"),
            Result(10m, 1, 1, spread: 0m),
            Stopped("forgery"),
        ];
        var scored = Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(4));
        foreach (var past in new[] { scored.After(s_conclude.Decide), scored.And(Stopped("forgery")) })
        {
            var over = past.State;
            facts.Aggregate(over, (state, fact) => state.Evolve(fact)).Should().BeSameAs(over);
        }

        static RatingStopped Stopped(string gate) => new(Result(0m, 1, 1, 0m).Subject, 1, gate, "Giả mạo", [], 4, Given.Today);
    }

    private static RatingConcluded Result(decimal total, int bandStar, int star, decimal spread) => new(
        new RatingSubject(
            Given.Opened().RatingId, "38-14758-7-2026-d1", "38-14758-7-2026", "0123456789abcdef0123", Level.Province, "qd26-2026",
            Given.FishSauce.Id, Given.FishSauce.Sha256),
        1, total, bandStar, star, [], 5, spread, MinimaRule.MoreThanHalf, Given.Today);
}
