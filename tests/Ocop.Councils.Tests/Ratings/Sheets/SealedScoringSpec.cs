using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Sheets;

public sealed class SealedScoringSpec
{
    private static readonly ConcludeRating s_conclude = new(Given.Book, Given.Person("chair"), Given.Today);

    [Fact]
    public void GivenAllButOneSheetUnderSeal_WhenTheLastIsHandedIn_ThenAllOpenWithItAndSayWhatWasHandedIn()
    {
        var totals = Given.Totals(70m, 72m, 68m, 71m, 69m);
        var past = Given.Committed(totals[..4]);
        past.State.Session!.Current.Should().BeEquivalentTo(new { IsSealed = true, Sheets = Array.Empty<SheetSubmitted>() });

        var events = past.When(Given.Submit("member-4", totals[4]).Decide).Events;

        events.Select(e => e.GetType()).Should().Equal(
            [typeof(SheetCommitted), typeof(SheetsOpened), .. Enumerable.Repeat(typeof(SheetSubmitted), 5)]);
        events.OfType<SheetSubmitted>().Should().BeEquivalentTo(Given.Handed(1, Given.FishSauce, totals));
        past.And([.. events]).When(s_conclude.Decide).Events.OfType<RatingConcluded>().Single().Total.Should().Be(70m);
    }

    [Fact]
    public void GivenSheetsUnderSeal_WhenTheChairConcludes_ThenRefusedNamingWhoIsAwaited()
    {
        var refusal = Given.Committed(Given.Totals(70m, 72m, 68m, 71m)).When(s_conclude.Decide).Refusal!;
        refusal.Should().BeEquivalentTo(Refusal.Conflict("rating.sheets-sealed", ("awaited", new[] { "Hoàng Thị Tư" })));
    }

    [Fact]
    public void GivenASealedSheet_WhenItsSealIsChanged_ThenNothingOpensAndTheMemberIsNamed() =>
        OpenedAfter(c => c with { Sealed = $"AAAA{c.Sealed[4..]}" }).Refusal
            .Should().BeEquivalentTo(Refusal.Conflict("rating.sheet-unreadable", ("member", "Phạm Văn Một")));

    [Fact]
    public void GivenASealedSheet_WhenItsCommitmentIsChanged_ThenNothingOpensAndTheMemberIsNamed() =>
        OpenedAfter(c => c with { Commitment = new string('0', 64) }).Refusal
            .Should().BeEquivalentTo(Refusal.Conflict("rating.sheet-altered", ("member", "Phạm Văn Một")));

    [Fact]
    public void GivenASealOfAnotherMember_WhenItTakesThisOnesPlace_ThenNothingOpens()
    {
        var other = Given.Committed(Given.Totals(70m)).Events.OfType<SheetCommitted>().Single();
        OpenedAfter(c => c with { Sealed = other.Sealed, Commitment = other.Commitment }).Refusal!.Code.Should().Be("rating.sheet-unreadable");
    }

    [Fact]
    public void GivenAWithdrawnSheet_WhenItsSealIsPutBack_ThenNothingOpens()
    {
        var first = Given.Committed(Given.Totals(70m, 10m)).Events.OfType<SheetCommitted>().Last();
        var past = Given.Committed(Given.Totals(70m, 10m)).After(Withdraw("member-1").Decide)
            .After(Given.Submit("member-1", Scores.Best(Given.FishSauce)).Decide);
        var changed = past.Events.Select(e => e is SheetCommitted { Attempt: 2 } c
            ? c with { Sealed = first.Sealed, Commitment = first.Commitment } : e);
        Complete(new([.. changed])).Refusal!.Code.Should().Be("rating.sheet-unreadable");
    }

    [Fact]
    public void GivenOpenSheets_WhenOneIsChangedAfterwards_ThenTheConclusionIsRefusedNamingTheMember()
    {
        var past = Given.Committed(Given.Totals(70m, 72m, 68m, 71m, 69m));
        var changed = past.Events.Select(e => e is SheetSubmitted { AccountId: "member-2" } s
            ? s with { Choices = Scores.Best(Given.FishSauce), Total = 100m } : e);
        new Past<Rating>([.. changed]).When(s_conclude.Decide).Refusal
            .Should().BeEquivalentTo(Refusal.Conflict("rating.sheet-altered", ("member", "Đỗ Thị Hai")));
    }

    [Fact]
    public void GivenASlip_WhenTheMemberTakesTheSheetBackAndHandsInAnother_ThenTheSecondCountsAndBothStayOnRecord()
    {
        var best = Scores.Best(Given.FishSauce);
        var past = Given.Committed(Given.Totals(70m, 10m)).After(Withdraw("member-1").Decide);
        past.State.Session!.Current.HasHandedIn("member-1").Should().BeFalse();
        var session = new[] { "member-1", "member-2", "member-3", "member-4" }
            .Aggregate(past, (p, account) => p.After(Given.Submit(account, best).Decide)).State.Session!;
        session.Current.Sheets.Single(s => s.AccountId == "member-1").Total.Should().Be(100m);
        session.Current.Handed.Where(h => h.AccountId == "member-1").Select(h => h.Attempt).Should().Equal(1, 2);
    }

    [Fact]
    public void GivenNoSheetOrOpenSheets_WhenAMemberTakesItsSheetBack_ThenRefused()
    {
        Given.Scoring().When(Withdraw("member-1").Decide).Refusal!.Code.Should().Be("rating.no-sheet-to-withdraw");
        Given.Committed(Scores.Best(Given.FishSauce).Times(5)).When(Withdraw("member-1").Decide).Refusal!.Code
            .Should().Be("rating.sheets-already-open");
        Given.Scoring().When(Withdraw("passer-by").Decide).Refusal!.Code.Should().Be("rating.no-seat");
    }

    [Fact]
    public void GivenCommentsThatNoSealHolds_WhenHandedIn_ThenRefused()
    {
        var comments = Given.FishSauce.Leaves.Take(10).ToDictionary(leaf => leaf.Code, _ => new string('ế', 2000), StringComparer.Ordinal);
        Given.Scoring().When(Given.Submit("member-1", Scores.Best(Given.FishSauce), comments).Decide).Refusal!.Code
            .Should().Be("rating.comments-too-long");
    }

    [Fact]
    public void GivenASecondRound_WhenAllHaveCommittedAgain_ThenItOpensAndTheFirstStaysAsItWas()
    {
        var past = Given.Committed(Given.Totals(50m, 70m, 60m, 60m, 60m)).And(new SecondRoundOpened(Given.Opened().RatingId, 20m, 10m, "Lệch"));
        var session = Given.FiveMembers
            .Aggregate(past, (p, m) => p.After(Given.Submit(m.AccountId, Scores.Totalling(Given.FishSauce, 62m)).Decide)).State.Session!;
        session.Rounds.Select(r => (r.Number, r.Sheets.Count, Open: r.Opening is not null)).Should().Equal((1, 5, true), (2, 5, true));
        session.Rounds[0].Spread.Should().Be(20m);
    }

    /// <summary>Ratings that were being scored when sealing came: open sheets of then count beside sealed ones of now.</summary>
    [Fact]
    public void GivenSheetsFromBeforeTheyWereSealed_WhenTheOthersCommit_ThenAllCount()
    {
        var past = Given.Scoring(sheets: Given.Totals(70m, 70m, 70m));
        past = past.After(Given.Submit("member-3", Scores.Totalling(Given.FishSauce, 70m)).Decide)
            .After(Given.Submit("member-4", Scores.Totalling(Given.FishSauce, 70m)).Decide);
        past.When(s_conclude.Decide).Events.OfType<RatingConcluded>().Single().SheetsCounted.Should().Be(5);
    }

    private static WithdrawSheet Withdraw(string account) => new(Given.Person(account), Given.Now);

    /// <summary>Four have committed, somebody changes the row of member-1, and the fifth hands in.</summary>
    private static Decision OpenedAfter(Func<SheetCommitted, SheetCommitted> change) => Complete(new(
        [.. Given.Committed(Given.Totals(70m, 71m)).Events.Select(e => e is SheetCommitted { AccountId: "member-1" } c ? change(c) : e)]));

    private static Decision Complete(Past<Rating> past) => past
        .After(Given.Submit("member-2", Scores.Best(Given.FishSauce)).Decide)
        .After(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide)
        .When(Given.Submit("member-4", Scores.Best(Given.FishSauce)).Decide);
}
