using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Conflicts;

public sealed class ConflictSpec
{
    private static readonly FoundConflict s_question = new("member-1", ConflictGround.SameFamilyNameAndCommune, "Phạm, 14758", IsQuestion: true);

    [Theory]
    [InlineData("HTX Biển Xanh", "hợp tác xã  biển xanh", true)]
    [InlineData("HTX Biển Xanh", "Sở Công Thương", false)]
    public void GivenAMembersAgency_WhenItIsTheProducer_ThenTheMemberStepsAside(string producer, string agency, bool found) =>
        Found(producer, member => member with { Agency = agency }).Select(f => (f.AccountId, f.Ground, f.IsQuestion))
            .Should().Equal(found ? [("member-1", ConflictGround.SameOrganisation, false)] : []);

    [Fact]
    public void GivenAnAdviserOfTheProducer_WhenTheCouncilTakesTheDossier_ThenTheMemberStepsAside() =>
        Found("HTX Biển Xanh", m => m, new MemberProfile("member-1", Capacity.Expert, null, ["producer-1"])).Should().Equal(
            new FoundConflict("member-1", ConflictGround.Adviser, "HTX Biển Xanh", IsQuestion: false));

    [Theory]
    [InlineData("Hộ kinh doanh Phạm Thị Lan", "14758", true)]
    [InlineData("Hộ kinh doanh Phạm Thị Lan", "16012", false)]
    [InlineData("Hộ kinh doanh Phạm Thị Lan", null, false)]
    [InlineData("HTX Biển Xanh", "14758", false)]
    public void GivenAFamilyNameAndACommune_WhenBothAreTheProducers_ThenTheMemberIsAsked(string producer, string? commune, bool asked) =>
        Found(producer, m => m with { Name = "TS. Phạm Văn Một" }, new MemberProfile("member-1", null, commune, [])).Should().Equal(asked ? [s_question] : []);

    [Fact]
    public void GivenAConflictInTheData_WhenTheCouncilIsAssigned_ThenItIsOnRecordBesideTheAssignment()
    {
        var council = new Past<Council>([Given.Council(), new CompositionStated("c", [new("member-1", null, null, ["producer-1"])])]).State;
        new Past<Rating>([Given.Opened()]).When(new AssignCouncil(council, Given.Book, Given.ProvinceOffice, Given.Today).Decide).Events
            .OfType<ConflictsFound>().Single().Conflicts.Single().AccountId.Should().Be("member-1");
    }

    [Fact]
    public void GivenAnOpenQuestion_WhenTheMemberScores_ThenItHasToAnswerFirst()
    {
        var past = Given.Scoring().And(new ConflictsFound(Given.Opened().RatingId, [s_question]));
        var submit = Given.Submit("member-1", Scores.Best(Given.FishSauce));
        past.When(submit.Decide).Refusal.Should().BeEquivalentTo(Refusal.Conflict("rating.conflict-unanswered", ("basis", "Phạm, 14758")));
        past.After(Answer("member-1", false).Decide).When(submit.Decide).Refusal.Should().BeNull();
        past.After(Answer("member-1", true).Decide).When(submit.Decide).Refusal!.Code.Should().Be("rating.stepped-aside");
        past.After(Answer("member-1", false).Decide).When(Answer("member-1", true).Decide).Refusal!.Code.Should().Be("rating.no-conflict-question");
        past.When(Answer("member-2", true).Decide).Refusal!.Code.Should().Be("rating.no-conflict-question");
        past.When(Answer("passer-by", true).Decide).Refusal!.Code.Should().Be("rating.no-seat");
    }

    [Fact]
    public void GivenAllOthersHaveCommitted_WhenTheLastStepsAside_ThenTheirSheetsOpenWithoutIts()
    {
        var past = Given.Committed(Scores.Best(Given.FishSauce).Times(4)).After(Declare("member-4").Decide);
        past.State.Session!.Current.Sheets.Should().HaveCount(4);
        past.When(Declare("member-3").Decide).Refusal!.Code.Should().Be("rating.sheets-already-open");
    }

    [Fact]
    public void GivenAMemberWhoHasCommitted_WhenItStepsAside_ThenItsSheetStaysShut()
    {
        var past = Given.Committed(Scores.Best(Given.FishSauce).Times(3)).After(Declare("member-1").Decide);
        past = past.After(Given.Submit("member-3", Scores.Best(Given.FishSauce)).Decide)
            .After(Given.Submit("member-4", Scores.Best(Given.FishSauce)).Decide);
        past.State.Session!.Current.Sheets.Select(s => s.AccountId).Should().BeEquivalentTo("chair", "member-2", "member-3", "member-4");
        past.When(Declare("member-1").Decide).Refusal!.Code.Should().Be("rating.stepped-aside");
    }

    [Fact]
    public void GivenAChairWhoStepsAside_WhenTheOthersHaveScored_ThenTheViceChairConcludes()
    {
        var past = Given.Scoring().After(Declare("chair").Decide);
        past = Given.FiveMembers.Skip(1).Aggregate(past, (p, m) => p.After(Given.Submit(m.AccountId, Scores.Best(Given.FishSauce)).Decide));
        past.When(Conclude("chair").Decide).Refusal!.Code.Should().Be("rating.not-chair");
        past.When(Conclude("member-1").Decide).Events.OfType<RatingConcluded>().Single().SheetsCounted.Should().Be(4);
    }

    [Fact]
    public void GivenNobodysSeatOrNoRating_WhenAConflictIsDeclared_ThenRefused()
    {
        Given.Scoring().When(Declare("passer-by").Decide).Refusal!.Code.Should().Be("rating.no-seat");
        new Past<Rating>([]).When(Declare("chair").Decide).Refusal!.Code.Should().Be("rating.not-found");
    }

    private static ConcludeRating Conclude(string account) => new(Given.Book, Given.Person(account), Given.Today);

    private static DeclareConflict Declare(string account) =>
        new(ConflictGround.Family, "Em gái tôi là giám đốc", Given.Seal, Given.Book, Given.Person(account), Given.Now);

    private static AnswerConflict Answer(string account, bool hasConflict) =>
        new(hasConflict, "Đã xem xét", Given.Seal, Given.Book, Given.Person(account), Given.Now);

    private static IReadOnlyList<FoundConflict> Found(string producer, Func<Member, Member> change, params MemberProfile[] profiles) =>
        ConflictRules.Find(Given.Opened() with { ProducerName = producer }, [change(Given.FiveMembers[1])], profiles);
}
