using Ocop.Councils.Ratings.Votes;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Votes;

public sealed class CountingSpec
{
    [Theory]
    [InlineData(3, 2, 0, 0, true)]
    [InlineData(3, 0, 0, 2, true)]
    [InlineData(2, 1, 2, 0, false)]
    [InlineData(2, 0, 0, 2, false)]
    [InlineData(0, 0, 5, 0, false)]
    public void GivenTheDefaults_WhenCounted_ThenMoreThanHalfOfThoseAskedCarryIt(int yes, int no, int abstained, int notCast, bool carried) =>
        Outcome(new(yes, no, abstained, notCast), null).Should().Be((carried, false));

    [Theory]
    [InlineData(Choice.For, TieRule.ChairDecides, true, true)]
    [InlineData(Choice.Against, TieRule.ChairDecides, false, true)]
    [InlineData(Choice.Abstain, TieRule.ChairDecides, false, false)]
    [InlineData(null, TieRule.ChairDecides, false, false)]
    [InlineData(Choice.For, TieRule.Fails, false, false)]
    public void GivenATie_WhenCounted_ThenTheBylawsSayWhetherTheChairDecides(Choice? chair, TieRule tie, bool carried, bool byChair) =>
        Outcome(new(2, 2, 1, 0), chair, tie: tie).Should().Be((carried, byChair));

    [Theory]
    [InlineData("0.6", 3, false)]
    [InlineData("0.6", 4, true)]
    [InlineData("0", 1, true)]
    public void GivenAnotherShare_WhenCounted_ThenItHasToBeExceeded(string share, int yes, bool carried) =>
        Outcome(new(yes, 5 - yes, 0, 0), Choice.For, decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture)).IsCarried.Should().Be(carried);

    [Fact]
    public void GivenAShareOverAHalf_WhenAsManyAreForAsAgainst_ThenItIsNoTieForTheChairToDecide() =>
        Outcome(new(3, 3, 0, 0), Choice.For, 0.6m).Should().Be((false, false));

    [Fact]
    public void GivenBallots_WhenCounted_ThenWhoDidNotVoteIsCountedAsSuch() =>
        Counting.Count([Choice.For, Choice.Against, Choice.For, Choice.Abstain], 6).Should().Be(new Tally(2, 1, 1, 2));

    private static (bool IsCarried, bool ByChair) Outcome(Tally tally, Choice? chair, decimal share = 0.5m, TieRule tie = TieRule.ChairDecides) =>
        Counting.Outcome(tally, chair, new VotingRules(share, tie, BallotKind.Open));
}
