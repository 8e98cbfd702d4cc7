using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Votes;

public sealed class VotingSpec
{
    private static readonly Bylaws s_secret =
        Given.DefaultBylaws with { Voting = new VotingRules(0.5m, TieRule.Fails, BallotKind.Secret) };

    private static readonly PutQuestion s_other = new(
        QuestionKind.Other, "Mời tổ tư vấn giải trình?", null, null, Given.Book, Given.Person("chair"), Given.Now);

    private static readonly PutQuestion s_challenge = s_other with { Kind = QuestionKind.Challenge, AccountId = "member-3" };
    private static readonly PutQuestion s_adopt = s_other with { Kind = QuestionKind.AdoptResult };
    private static readonly PutQuestion s_propose = s_other with { Kind = QuestionKind.ProposeStar, Star = 4 };
    private static readonly string[] s_all = [.. Given.FiveMembers.Select(m => m.AccountId)];
    private static readonly string[] s_others = [.. s_all.Where(account => account != "member-3")];

    [Fact]
    public void GivenACouncilAtWork_WhenTheChairPutsAQuestion_ThenThosePresentAreAsked() =>
        Given.Scoring().When(s_other.Decide).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new QuestionPut(Given.Opened().RatingId, 1, QuestionKind.Other, s_other.Text, null, null, s_all, "chair", Given.Now));

    [Fact]
    public void GivenAnOpenQuestion_WhenAnotherIsPutOrTheRatingIsEnded_ThenRefusedUntilItIsClosed()
    {
        var past = Given.Scoring(sheets: Given.Totals(50m, 70m, 60m, 60m, 60m)).After(s_other.Decide);
        var open = Refusal.Conflict("rating.vote-open", ("number", 1));
        past.When(s_other.Decide).Refusal.Should().BeEquivalentTo(open);
        past.When(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide).Refusal.Should().BeEquivalentTo(open);
        past.When(new OpenSecondRound("Lệch", Given.Book, Given.Person("chair")).Decide).Refusal.Should().BeEquivalentTo(open);
        past.When(new StopRating("forgery", "Giả mạo", Given.Book, Given.Person("chair"), Given.Today).Decide).Refusal.Should().BeEquivalentTo(open);
        past = past.After(Close(1).Decide);
        past.When(new OpenSecondRound("Lệch", Given.Book, Given.Person("chair")).Decide).Refusal.Should().BeNull();
        past.When(s_other.Decide).Events.OfType<QuestionPut>().Single().Number.Should().Be(2);
    }

    [Fact]
    public void GivenNobodysChair_WhenAQuestionIsPutOrClosed_ThenRefused()
    {
        Given.Scoring().When((s_other with { Actor = Given.Person("member-1") }).Decide).Refusal!.Code.Should().Be("rating.not-chair");
        Given.Scoring().When((s_other with { Actor = Given.Person("passer-by") }).Decide).Refusal!.Code.Should().Be("rating.no-seat");
        new Past<Rating>([]).When(s_other.Decide).Refusal!.Code.Should().Be("rating.not-found");
        Given.Scoring().After(s_other.Decide).When((Close(1) with { Actor = Given.Person("member-1") }).Decide).Refusal!.Code.Should().Be("rating.not-chair");
    }

    [Fact]
    public void GivenOpenBallots_WhenMostAreForIt_ThenItIsCarriedAndNoSheetChanges()
    {
        var before = Given.Scoring(sheets: Given.Totals(70m, 72m, 68m, 71m, 69m));
        var past = Voted(before.After(s_adopt.Decide), Choice.For, Choice.For, Choice.Against, Choice.For);
        past.When(Close(1).Decide).Events.Should().Equal(
            new VoteClosed(Given.Opened().RatingId, 1, new Tally(3, 1, 0, 1), IsCarried: true, ByChair: false, "chair", Given.Now));
        var conclude = new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today);
        past.After(Close(1).Decide).When(conclude.Decide).Events.Should().BeEquivalentTo(
            before.When(conclude.Decide).Events, options => options.RespectingRuntimeTypes());
    }

    [Fact]
    public void GivenATie_WhenClosed_ThenTheChairsVoteDecides()
    {
        var past = Voted(Given.Scoring().After(s_other.Decide), Choice.For, Choice.Against, Choice.Against, Choice.For);
        past.When(Close(1).Decide).Events.OfType<VoteClosed>().Single().Should().BeEquivalentTo(new { IsCarried = true, ByChair = true });
    }

    [Fact]
    public void GivenAVote_WhenTheMemberVotesAgain_ThenTheLastCounts()
    {
        var past = Voted(Given.Scoring().After(s_other.Decide), Choice.For, Choice.For, Choice.For);
        past.After(Cast("member-2", Choice.Against).Decide).When(Close(1).Decide).Events.OfType<VoteClosed>().Single().Tally
            .Should().Be(new Tally(2, 1, 0, 2));
    }

    [Fact]
    public void GivenNoSuchVoteOrAClosedOneOrNobodyAsked_WhenVoted_ThenRefused()
    {
        var past = Given.Scoring().After(s_challenge.Decide);
        past.When(Cast("member-3", Choice.Against).Decide).Refusal!.Code.Should().Be("rating.not-asked", "it is about this member");
        past.When(Cast("passer-by", Choice.For).Decide).Refusal!.Code.Should().Be("rating.no-seat");
        past.When((Cast("chair", Choice.For) with { Number = 2 }).Decide).Refusal!.Code.Should().Be("rating.vote-not-found");
        past.When(Close(2).Decide).Refusal!.Code.Should().Be("rating.vote-not-found");
        past = past.After(Close(1).Decide);
        past.When(Cast("chair", Choice.For).Decide).Refusal!.Code.Should().Be("rating.vote-closed");
        past.When(Close(1).Decide).Refusal!.Code.Should().Be("rating.vote-closed");
    }

    [Fact]
    public void GivenAChallenge_WhenCarried_ThenTheMemberStepsAsideAndTheSheetsOpenWithoutItsOwn()
    {
        var past = Given.Scoring().After(s_challenge.Decide);
        past = past.After(Given.Submit("member-3", Scores.None(Given.FishSauce)).Decide);
        past = s_others.Aggregate(past, (p, account) => p.After(Given.Submit(account, Scores.Best(Given.FishSauce)).Decide));
        past.State.Session!.Current.Opening.Should().BeNull("it is not settled who scores");

        past = Voted(past, Choice.For, Choice.For, Choice.For).After(Close(1).Decide);

        past.Events.OfType<VoteClosed>().Single().IsCarried.Should().BeTrue("three of the four who are asked are for it");
        past.State.Session!.Current.Sheets.Select(s => s.AccountId).Should().BeEquivalentTo(s_others);
        past.State.Session!.Interests.StepsAside("member-3").Should().BeTrue();
        past.When(s_challenge.Decide).Refusal!.Code.Should().Be("rating.challenge-needless");
    }

    [Fact]
    public void GivenAChallenge_WhenItFails_ThenTheSheetsOpenWithTheMembersOwn()
    {
        var past = s_all.Aggregate(Given.Scoring().After(s_challenge.Decide), (p, a) => p.After(Given.Submit(a, Scores.Best(Given.FishSauce)).Decide));
        past.After(Close(1).Decide).State.Session!.Current.Sheets.Should().HaveCount(5);
    }

    [Fact]
    public void GivenOpenSheetsOrAStranger_WhenChallenged_ThenRefused()
    {
        Given.Committed(Scores.Best(Given.FishSauce).Times(5)).When(s_challenge.Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
        Given.Committed(Given.Totals(50m, 70m, 60m, 60m, 60m)).And(new SecondRoundOpened(Given.Opened().RatingId, 20m, 10m, "Lệch"))
            .When(s_challenge.Decide).Refusal!.Code.Should().Be("rating.sheets-already-open", "the first round told how the member scores");
        Given.Scoring().When((s_challenge with { AccountId = "passer-by" }).Decide).Refusal!.Code.Should().Be("rating.challenge-stranger");
    }

    [Fact]
    public void GivenSheetsThatAreNotOpen_WhenAResultOrAStarIsPutToTheVote_ThenRefused()
    {
        Given.Committed(Given.Totals(70m)).When(s_adopt.Decide).Refusal!.Code.Should().Be("rating.sheets-sealed");
        Given.Scoring().When(s_propose.Decide).Refusal!.Code.Should().Be("rating.quorum-missing");
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public void GivenPointsForFiveStarsAndAMissedMinimum_WhenAStarIsProposed_ThenItHasToLieBetween(int star, bool asked)
    {
        var minimum = Given.FishSauce.Minima.First(m => m.Star == 5);
        var past = Given.Scoring(sheets: Scores.BestUnder(Given.FishSauce, minimum.Criterion, minimum.MinPoints).Times(5));
        past.When((s_propose with { Star = star }).Decide).Refusal.Should().BeEquivalentTo(
            asked ? null : Refusal.RuleBroken("rating.star-not-in-question", ("points", 5), ("star", 4)));
    }

    [Fact]
    public void GivenNoMissedMinimum_WhenAStarIsProposed_ThenRefused() =>
        Given.Scoring(sheets: Scores.Best(Given.FishSauce).Times(5)).When((s_propose with { Star = 5 }).Decide).Refusal!.Code
            .Should().Be("rating.star-not-in-question");

    [Fact]
    public void GivenTooFewMembers_WhenAQuestionIsPut_ThenRefused()
    {
        var past = new[] { "member-2", "member-3" }.Aggregate(Given.Scoring(), (p, account) => p.After(Declare(account).Decide));
        past.When(s_other.Decide).Refusal!.Code.Should().Be("rating.too-few-present");
        var bylaws = s_secret with { QuorumShare = 0.4m };
        past = new[] { "member-2", "member-3", "member-4" }.Aggregate(Given.Scoring(bylaws: bylaws), (p, account) => p.After(Declare(account).Decide));
        past.When(s_other.Decide).Refusal.Should().BeEquivalentTo(Refusal.RuleBroken("rating.too-few-for-secrecy", ("least", 3), ("asked", 2)));
    }

    [Fact]
    public void GivenSecretBallots_WhenVoted_ThenOnlyTheCountIsEverWritten()
    {
        var past = Voted(Given.Scoring(bylaws: s_secret).After(s_other.Decide), Choice.For, Choice.Against, Choice.For, Choice.Abstain, Choice.For);
        past.Events.OfType<BallotCast>().Should().BeEmpty();
        past.Events.OfType<SecretBallotCast>().Select(b => b.Sealed.Length).Distinct().Should().ContainSingle("one length whatever they say");
        past.When(Close(1).Decide).Events.Should().Equal(
            new VoteClosed(Given.Opened().RatingId, 1, new Tally(3, 1, 1, 0), IsCarried: true, ByChair: false, "chair", Given.Now));
    }

    [Fact]
    public void GivenFewSecretBallots_WhenClosed_ThenNoneIsOpenedAndTheQuestionFails()
    {
        var past = Voted(Given.Scoring(bylaws: s_secret).After(s_other.Decide), Choice.For, Choice.For);
        past.When(Close(1).Decide).Events.Should().Equal(
            new VoteClosed(Given.Opened().RatingId, 1, null, IsCarried: false, ByChair: false, "chair", Given.Now));
    }

    [Fact]
    public void GivenASecretBallot_WhenItsRowTakesAnothersPlace_ThenNothingIsCountedUntilTheMemberVotesAgain()
    {
        var past = Voted(Given.Scoring(bylaws: s_secret).After(s_other.Decide), Choice.For, Choice.Against, Choice.Against);
        var first = past.Events.OfType<SecretBallotCast>().First();
        var changed = new Past<Rating>([.. past.Events.Select(e => e is SecretBallotCast { AccountId: "member-1" } b ? b with { Sealed = first.Sealed } : e)]);
        changed.When(Close(1).Decide).Refusal.Should().BeEquivalentTo(Refusal.Conflict("rating.ballot-unreadable", ("member", "Phạm Văn Một")));
        changed.After(Cast("member-1", Choice.Against).Decide).When(Close(1).Decide).Events.OfType<VoteClosed>().Single().Tally
            .Should().Be(new Tally(1, 2, 0, 2));
    }

    private static Past<Rating> Voted(Past<Rating> past, params Choice[] choices) =>
        past.State.Session!.Votes[^1].Question.Voters.Zip(choices).Aggregate(past, (p, cast) => p.After(Cast(cast.First, cast.Second).Decide));

    private static CastBallot Cast(string account, Choice choice) => new(1, choice, Given.Seal, Given.Person(account), Given.Now);

    private static CloseVote Close(int number) => new(number, Given.Seal, Given.Book, Given.Person("chair"), Given.Now);

    private static DeclareConflict Declare(string account) =>
        new(ConflictGround.Other, "Quen biết", Given.Seal, Given.Book, Given.Person(account), Given.Now);
}
