using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

public sealed class GateSpec
{
    private static readonly ConcludeRating s_conclude = new(Given.Book, Given.Person("chair"), Given.Today);

    public static TheoryData<string, string> Gates =>
        [.. Given.Law.Sheets.SelectMany(s => s.Gates.Select(g => (s.Slug, g.Id)).Concat(s.Rejections.Select(r => (s.Slug, r.Id))))];

    [Theory]
    [MemberData(nameof(Gates))]
    public void GivenAnyGateOrGroundOfAnySheet_WhenTheChairRecordsIt_ThenTheRatingStopsWithoutAStar(string slug, string gate)
    {
        var sheet = Given.Law.GetSheet($"{Given.Law.Id}/{slug}");
        var past = Given.Scoring(sheet, sheets: Scores.Best(sheet).Times(2)).After(Stop(gate).Decide);
        past.State.Should().BeOfType<Rating.Stopped>().Which.Stop.Should().BeEquivalentTo(
            new { GateId = gate, Reason = "Biên bản số 5", ZeroOn = Array.Empty<string>(), SheetsCounted = 2, StoppedOn = Given.Today });
    }

    [Fact]
    public void GivenAGateThatTheSheetDoesNotHave_WhenRecorded_ThenRefusedNamingThoseItHas()
    {
        var refusal = Given.Scoring().When(Stop("no-such-gate").Decide).Refusal!;
        refusal.Code.Should().Be("rating.gate-unknown");
        refusal.Details!["gates"]
            .Should().BeEquivalentTo(Given.FishSauce.Gates.Select(g => g.Id).Concat(Given.FishSauce.Rejections.Select(r => r.Id)));
    }

    [Theory]
    [InlineData("6.1")]
    [InlineData("6.2")]
    [InlineData("6.3")]
    [InlineData("6.4")]
    public void GivenWaterWithNoPointsOnASensoryItemByMoreThanHalf_WhenConcluded_ThenItStopsNamingTheItem(string item)
    {
        var (best, zero) = (Scores.Best(Given.Water), Scores.BestUnder(Given.Water, item, 0.01m));
        var stopped = Given.Scoring(Given.Water, sheets: [zero, zero, zero, best, best])
            .When(s_conclude.Decide).Events.OfType<RatingStopped>().Single();
        stopped.ZeroOn.Should().Equal(item);
        stopped.Reason.Should().Contain(item);
        stopped.GateId.Should().Be(Given.Water.Gates.Single().Id);
        Given.Scoring(Given.Water, sheets: [zero, zero, best, best]).When(s_conclude.Decide).Events
            .Should().ContainItemsAssignableTo<RatingConcluded>(
            "two of four are not more than half");
    }

    [Fact]
    public void GivenWaterThatStopsByItself_WhenTheTotalsLieFarApart_ThenItStopsAllTheSame()
    {
        var (best, zero) = (Scores.Best(Given.Water), Scores.None(Given.Water));
        Given.Scoring(Given.Water, sheets: [zero, zero, zero, best]).When(s_conclude.Decide).Events
            .Should().ContainItemsAssignableTo<RatingStopped>();
    }

    [Fact]
    public void GivenEveryOtherSheet_WhenAllMembersGiveNothing_ThenNoGateClosesByItself() =>
        Given.Law.Sheets.Where(s => ZeroGate.Find(s, Scores.None(s).Times(3)) is not null).Select(s => s.Id).Should().Equal(Given.Water.Id);

    private static StopRating Stop(string gate) => new(gate, "Biên bản số 5", Given.Book, Given.Person("chair"), Given.Today);
}
