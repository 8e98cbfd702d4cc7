using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Sheets;

public sealed class SubmitSheetSpec
{
    private static readonly Dictionary<string, string> s_comments = new() { ["1.1"] = "Nguyên liệu tại chỗ, có hợp đồng" };

    [Fact]
    public void GivenACouncilAtWork_WhenAMemberHandsInACompleteSheet_ThenItsCommitmentIsKeptWithTheSheetUnderSeal()
    {
        var committed = Given.Scoring().When(Submit(Scores.Best(Given.FishSauce)).Decide).Events.Should().ContainSingle()
            .Which.Should().BeOfType<SheetCommitted>().Subject;
        var content = new SheetContent(Given.Opened().RatingId, 1, "member-1", Given.Nonce, Scores.Best(Given.FishSauce), s_comments);
        committed.Should().BeEquivalentTo(
            new { Given.Opened().RatingId, Round = 1, AccountId = "member-1", Attempt = 1, content.Commitment, CommittedAt = Given.Now });
        Given.Seal.Open(committed).Should().BeEquivalentTo(content);
    }

    [Fact]
    public void GivenASheetWithoutAStory_WhenHowItIsToldIsLeftOut_ThenItIsComplete()
    {
        var choices = Scores.None(Given.FishSauce);
        choices.Remove("5.2");
        Given.Scoring().When(Submit(choices).Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenASheetWithoutAStory_WhenHowItIsToldGetsAMark_ThenRefusedNamingIt()
    {
        var choices = Scores.None(Given.FishSauce);
        choices["5.2"] = 1;
        Mistakes(choices)["notApplicable"].Should().BeEquivalentTo(new[] { "5.2" });
    }

    [Fact]
    public void GivenASheetWithAStory_WhenHowItIsToldIsLeftOut_ThenRefusedNamingIt()
    {
        var choices = Scores.Best(Given.FishSauce);
        choices.Remove("5.2");
        Mistakes(choices)["missing"].Should().BeEquivalentTo(new[] { "5.2" });
    }

    [Fact]
    public void GivenEveryKindOfMistake_WhenHandedIn_ThenAllAreNamedInOneRefusal()
    {
        var choices = Scores.Best(Given.FishSauce);
        choices.Remove("1.2");
        choices.Remove("1.3");
        (choices["1.1"], choices["1.4"]) = (-1, Given.FishSauce.Find("1.4")!.Options.Count + 1);
        choices["99"] = 1;
        choices["1"] = 1;

        var mistakes = Mistakes(choices, new() { ["2.9"] = "Lạc chỗ" });

        mistakes["missing"].Should().BeEquivalentTo(new[] { "1.2", "1.3" });
        mistakes["outOfRange"].Should().BeEquivalentTo(new[] { "1.1", "1.4" });
        mistakes["unknown"].Should().BeEquivalentTo(new[] { "1", "99", "2.9" }, "a heading is not scored either");
    }

    [Fact]
    public void GivenATourismSheetWithAlternativeCases_WhenMembersChooseFromEitherCase_ThenBothAreTaken()
    {
        var tourism = Given.Law.GetSheet("qd26-2026/du-lich-cong-dong-sinh-thai-diem-du-lich");
        foreach (var option in tourism.Find("8")!.Options)
        {
            var choices = Scores.BestBut(tourism, ("8", option.Number));
            Given.Scoring(tourism).When(Submit(choices).Decide).Refusal.Should().BeNull();
        }
    }

    [Fact]
    public void GivenAMembersSheet_WhenItHandsInAnother_ThenRefused()
    {
        var past = Given.Scoring().After(Submit(Scores.Best(Given.FishSauce)).Decide);
        past.When(Submit(Scores.None(Given.FishSauce)).Decide)
            .Refusal.Should().BeEquivalentTo(Refusal.Conflict("rating.sheet-already-submitted", ("round", 1)));
    }

    [Fact]
    public void GivenASecondRound_WhenAMemberScoresAgain_ThenItsSheetBelongsToThatRoundAndTheFirstIsKept()
    {
        var past = Given.Scoring(sheets: Given.Totals(50m, 70m, 60m, 60m, 60m))
            .And(new SecondRoundOpened(Given.Opened().RatingId, 20m, 10m, "Lệch"))
            .After(Submit(Scores.Totalling(Given.FishSauce, 62m)).Decide);
        past.State.Session!.Rounds.Select(r => (r.Number, r.Sheets.Count, r.Handed.Count)).Should().Equal((1, 5, 0), (2, 0, 1));
        past.When(Submit(Scores.Best(Given.FishSauce)).Decide)
            .Refusal.Should().BeEquivalentTo(Refusal.Conflict("rating.sheet-already-submitted", ("round", 2)));
    }

    [Fact]
    public void GivenSomebodyWithoutASeat_WhenHandingIn_ThenRefusedWhateverTheSheet() =>
        Given.Scoring().When((Submit([]) with { Actor = Given.Person("passer-by") }).Decide).Refusal!.Code.Should().Be("rating.no-seat");

    [Fact]
    public void GivenARatingWithoutACouncil_WhenHandingIn_ThenRefused() =>
        new Past<Rating>([Given.Opened()]).When(Submit([]).Decide).Refusal!.Code.Should().Be("rating.awaiting-council");

    [Fact]
    public void GivenNoRating_WhenHandingIn_ThenNotFound() =>
        new Past<Rating>([]).When(Submit([]).Decide).Refusal!.Code.Should().Be("rating.not-found");

    private static CommitSheet Submit(Dictionary<string, int> choices) =>
        Given.Submit("member-1", choices, s_comments);

    private static IReadOnlyDictionary<string, object?> Mistakes(
        Dictionary<string, int> choices, Dictionary<string, string>? comments = null)
    {
        var refusal = Given.Scoring().When((Submit(choices) with { Comments = comments ?? [] }).Decide).Refusal!;
        refusal.Code.Should().Be("rating.sheet-invalid");
        return refusal.Details!;
    }
}
