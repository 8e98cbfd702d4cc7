using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Meeting;

public sealed class TakeAttendanceSpec
{
    private static readonly string[] s_four = ["chair", "member-1", "member-2", "member-4"];

    [Theory]
    [InlineData("chair")]
    [InlineData("member-4")]
    public void GivenACouncilAtWork_WhenChairOrSecretaryTakesTheRoll_ThenItIsOnRecord(string taker) =>
        Given.Scoring().When(Take(s_four, taker).Decide).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new AttendanceTaken(Given.Opened().RatingId, 1, s_four, taker, Given.Now));

    [Fact]
    public void GivenAllPresentHaveCommitted_WhenTheLastAwaitedIsMarkedAbsent_ThenTheSheetsOpenWithTheRollCall()
    {
        var past = s_four.Aggregate(Given.Scoring(), (p, account) => p.After(Given.Submit(account, Scores.Best(Given.FishSauce)).Decide));
        past = past.After(Take(s_four).Decide);
        past.State.Session!.Current.Sheets.Select(s => s.AccountId).Should().Equal(s_four);
        past.When(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
        past.When(Take(s_four).Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
    }

    [Fact]
    public void GivenAMemberMarkedAbsent_WhenItHandsIn_ThenRefusedUntilTheRollIsTakenAgain()
    {
        var past = Given.Scoring().After(Take(s_four).Decide);
        var submit = Given.Submit("member-3", Scores.Best(Given.FishSauce));
        past.When(submit.Decide).Refusal!.Code.Should().Be("rating.marked-absent");
        past.After(Take([.. s_four, "member-3"]).Decide).When(submit.Decide).Events.OfType<SheetCommitted>().Should().ContainSingle();
    }

    [Fact]
    public void GivenAMemberWhoHasHandedIn_WhenMarkedAbsent_ThenRefused() =>
        Given.Scoring().After(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide).When(Take(s_four).Decide).Refusal
            .Should().BeEquivalentTo(Refusal.Conflict("rating.attendance-has-sheet", ("members", new[] { "Vũ Văn Ba" })));

    [Fact]
    public void GivenTooFewOrNoChairOrStrangers_WhenTheRollIsTaken_ThenRefused()
    {
        Given.Scoring().When(Take(["chair", "member-1", "member-2"]).Decide).Refusal
            .Should().BeEquivalentTo(Refusal.RuleBroken("rating.too-few-present", ("present", 3), ("needed", 4), ("seats", 5)));
        Given.Scoring().When(Take(["member-1", "member-2", "member-3", "member-4"], "member-4").Decide).Refusal!.Code
            .Should().Be("rating.chair-absent");
        Given.Scoring().When(Take([.. s_four, "passer-by"]).Decide).Refusal!.Code.Should().Be("rating.attendance-stranger");
    }

    [Fact]
    public void GivenAnOrdinaryMemberOrNobody_WhenTheRollIsTaken_ThenRefused()
    {
        Given.Scoring().When(Take(s_four, "member-2").Decide).Refusal!.Code.Should().Be("rating.not-chair-or-secretary");
        Given.Scoring().When(Take(s_four, "passer-by").Decide).Refusal!.Code.Should().Be("rating.no-seat");
        new Past<Rating>([]).When(Take(s_four).Decide).Refusal!.Code.Should().Be("rating.not-found");
    }

    private static TakeAttendance Take(IReadOnlyList<string> present, string taker = "chair") =>
        new(present, Given.Seal, Given.Book, Given.Person(taker), Given.Now);
}
