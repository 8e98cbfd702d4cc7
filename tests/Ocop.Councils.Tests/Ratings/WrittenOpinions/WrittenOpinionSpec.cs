using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.WrittenOpinions;

public sealed class WrittenOpinionSpec
{
    private static readonly RatingOpened s_renewal = Given.Opened() with { DossierType = "renewal" };
    private static readonly DateOnly s_due = new(2026, 11, 7);
    private static readonly WrittenOpinionAsked s_asked = new(s_renewal.RatingId, s_renewal.ForwardedOn, s_due);
    private static readonly CloseWrittenOpinion s_close = new(Given.Seal, Given.Book, Given.Person("chair"), s_due.AddDays(1), Given.Now);
    private static readonly CallMeeting s_meet = new("Hồ sơ phức tạp", Given.Person("chair"), Given.Now);
    private static readonly string[] s_four = ["chair", "member-1", "member-2", "member-4"];

    [Theory]
    [InlineData("renewal", null, true)]
    [InlineData("renewal", SessionMode.WrittenOpinion, true)]
    [InlineData("renewal", SessionMode.Meeting, false)]
    [InlineData("first", null, false)]
    [InlineData("upgrade", SessionMode.Meeting, false)]
    public void GivenADossier_WhenACouncilTakesIt_ThenRenewalsAreAskedInWritingUnlessTheOfficeWantsAMeeting(string type, SessionMode? mode, bool inWriting) =>
        Assign(Given.Opened() with { DossierType = type }, mode).Events.OfType<WrittenOpinionAsked>().Should().Equal(inWriting ? [s_asked] : []);

    [Fact]
    public void GivenAFirstRating_WhenItIsToBeRatedInWriting_ThenRefused() =>
        Assign(Given.Opened(), SessionMode.WrittenOpinion).Refusal.Should().BeEquivalentTo(
            Refusal.RuleBroken("rating.meeting-needed", ("regulation", "QĐ 26/2026/QĐ-TTg")));

    [Fact]
    public void GivenALawThatDoesNotKnowIt_WhenARenewalIsTaken_ThenTheCouncilMeets()
    {
        var sheet = Given.Book.Get("qd1048-2019").Sheets.First(s => s.Gap is null);
        Assign(s_renewal with { RegulationId = "qd1048-2019", SheetId = sheet.Id }, null).Events.OfType<WrittenOpinionAsked>().Should().BeEmpty();
    }

    [Fact]
    public void GivenAllHaveAnswered_WhenTheLastSheetIsHandedIn_ThenAllOpenWithoutARollCall()
    {
        var past = Answered(s_four);
        past.State.Session!.Should().BeEquivalentTo(new { Mode = SessionMode.WrittenOpinion, Current = new { IsSealed = true } });
        past.After(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide).State.Session!.Current.Sheets.Should().HaveCount(5);
    }

    [Fact]
    public void GivenTheDayIsNotOver_WhenTheChairCloses_ThenRefusedNamingWhoIsAwaited() =>
        Answered(s_four).When((s_close with { Today = s_due }).Decide).Refusal.Should().BeEquivalentTo(
            Refusal.RuleBroken("rating.opinions-awaited", ("dueOn", s_due), ("awaited", new[] { "Vũ Văn Ba" })));

    [Fact]
    public void GivenTheDayIsOver_WhenTheChairClosesWithAQuorum_ThenEverySheetThatIsInOpensAndNoOtherCanCome()
    {
        var past = Answered(s_four);
        past.When(s_close.Decide).Events[0].Should().BeEquivalentTo(new WrittenOpinionClosed(s_renewal.RatingId, s_four, "chair", Given.Now));
        past = past.After(s_close.Decide);
        past.State.Session!.Current.Sheets.Select(s => s.AccountId).Should().Equal(s_four);
        past.When(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
        past.When(s_close.Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
        past.When(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide).Events.OfType<RatingConcluded>().Single()
            .SheetsCounted.Should().Be(4);
    }

    [Fact]
    public void GivenTooFewAnswersOrNoneOfTheChair_WhenClosed_ThenRefused()
    {
        Answered("chair", "member-1", "member-2").When(s_close.Decide).Refusal.Should().BeEquivalentTo(
            Refusal.RuleBroken("rating.quorum-missing", ("submitted", 3), ("needed", 4), ("seats", 5)));
        Answered("member-1", "member-2", "member-3", "member-4").When(s_close.Decide).Refusal!.Code.Should().Be("rating.chair-sheet-missing");
    }

    [Fact]
    public void GivenAnOpenVote_WhenClosed_ThenRefusedUntilItIsSettled() =>
        Answered(s_four).After(new PutQuestion(QuestionKind.Challenge, "?", "member-2", null, Given.Book, Given.Person("chair"), Given.Now).Decide)
            .When(s_close.Decide).Refusal!.Code.Should().Be("rating.vote-open");

    [Fact]
    public void GivenNobodysChairOrAMeeting_WhenClosedOrAMeetingIsCalled_ThenRefused()
    {
        Answered(s_four).When((s_close with { Actor = Given.Person("member-1") }).Decide).Refusal!.Code.Should().Be("rating.not-chair");
        Answered(s_four).When((s_meet with { Actor = Given.Person("member-1") }).Decide).Refusal!.Code.Should().Be("rating.not-chair");
        Given.Scoring().When(s_close.Decide).Refusal!.Code.Should().Be("rating.not-in-writing");
        Given.Scoring().When(s_meet.Decide).Refusal!.Code.Should().Be("rating.not-in-writing");
        new Past<Rating>([]).When(s_close.Decide).Refusal!.Code.Should().Be("rating.not-found");
        Answered(s_four).After(s_close.Decide).When(s_meet.Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
    }

    [Fact]
    public void GivenOpinionsInWriting_WhenTheRollIsTaken_ThenRefusedUntilTheChairCallsAMeeting()
    {
        var roll = new TakeAttendance(s_four, Given.Seal, Given.Book, Given.Person("chair"), Given.Now);
        var past = Answered(s_four);
        past.When(roll.Decide).Refusal!.Code.Should().Be("rating.no-roll-in-writing");
        past = past.After(s_meet.Decide);
        past.Events[^1].Should().Be(new MeetingCalled(s_renewal.RatingId, "Hồ sơ phức tạp", "chair", Given.Now));
        past.State.Session!.Current.Sheets.Should().BeEmpty("calling a meeting opens nothing");
        past.When(s_close.Decide).Refusal!.Code.Should().Be("rating.not-in-writing");
        past.After(roll.Decide).State.Session!.Current.Sheets.Should().HaveCount(4);
    }

    [Fact]
    public void GivenAnswersThatLieTooFarApart_WhenTheChairOpensASecondRound_ThenTheCouncilMeetsWithAllSeats()
    {
        var past = s_four.Zip(Given.Totals(50m, 70m, 60m, 60m)).Aggregate(Asked(), (p, s) => p.After(Given.Submit(s.First, s.Second).Decide));
        past = past.After(s_close.Decide).After(new OpenSecondRound("Lệch", Given.Book, Given.Person("chair")).Decide);
        past.State.Session!.Mode.Should().Be(SessionMode.Meeting);
        past.State.Session!.Present.Should().HaveCount(5);
        past.When(s_close.Decide).Refusal!.Code.Should().Be("rating.not-in-writing");
    }

    private static Past<Rating> Asked() => new([s_renewal, Given.Assigned(), s_asked]);

    private static Past<Rating> Answered(params string[] accounts) =>
        accounts.Aggregate(Asked(), (past, account) => past.After(Given.Submit(account, Scores.Best(Given.FishSauce)).Decide));

    private static Decision Assign(RatingOpened dossier, SessionMode? mode)
    {
        var council = new Past<Council>([Given.Council()]).State;
        return new Past<Rating>([dossier]).When(new AssignCouncil(council, Given.Book, Given.ProvinceOffice, Given.Today) { Mode = mode }.Decide);
    }
}
