using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Opening;

public sealed class OpenAndAssignSpec
{
    private static readonly OpenRating s_open = new(CouncilsApplication.Dossier(7, "province", "38", Given.FishSauce));
    private static readonly AssignCouncil s_assign = Assign(Given.Council());

    [Fact]
    public void GivenNothing_WhenADossierIsForwarded_ThenItsRatingAwaitsACouncil()
    {
        var past = new Past<Rating>([]).After(s_open.Decide);
        past.Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Given.Opened());
        past.State.Should().BeOfType<Rating.Awaiting>();
    }

    [Fact]
    public void GivenAnOpenedRating_WhenTheDossierComesAgain_ThenNothingHappens() =>
        new Past<Rating>([Given.Opened()]).When(s_open.Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenALevelThatTheLawDoesNotHave_WhenADossierIsForwarded_ThenItIsAnError() =>
        FluentActions.Invoking(() => new OpenRating(s_open.Dossier with { Level = "commune" }).Decide(Rating.Initial))
            .Should().Throw<FormatException>().WithMessage("*commune*");

    [Fact]
    public void GivenAWaitingRating_WhenTheProvincesCouncilTakesIt_ThenMembersBylawsAndSheetAreFrozen() =>
        Waiting().When(s_assign.Decide).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Given.Assigned());

    [Fact]
    public void GivenADossierAtTheCentre_WhenTheMinistrysCouncilTakesIt_ThenItScores() =>
        Waiting(Level.Centre).After((Assign(Given.Council(Level.Centre, null)) with { Actor = Given.Ministry }).Decide)
            .State.Should().BeOfType<Rating.Scoring>();

    [Fact]
    public void GivenNoRating_WhenAssigned_ThenNotFound() =>
        new Past<Rating>([]).When(s_assign.Decide).Refusal!.Code.Should().Be("rating.not-found");

    [Theory]
    [InlineData(Level.Province)]
    [InlineData(Level.Centre)]
    public void GivenAnOfficeThatDoesNotRunThisLevelHere_WhenItAssigns_ThenItIsOutsideItsScope(Level level)
    {
        var wrong = level == Level.Province ? new[] { Given.OtherProvince, Given.Ministry } : [Given.ProvinceOffice, Given.OtherProvince];
        foreach (var actor in wrong)
        {
            Waiting(level).When((s_assign with { Actor = actor }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        }
    }

    [Fact]
    public void GivenACentralCouncil_WhenGivenAProvincesRating_ThenRefused() =>
        Waiting().When(Assign(Given.Council(Level.Centre, null)).Decide).Refusal!.Code.Should().Be("rating.council-of-other-level");

    [Fact]
    public void GivenAProvincesCouncil_WhenGivenTheCentresRating_ThenRefused() =>
        Waiting(Level.Centre).When((s_assign with { Actor = Given.Ministry }).Decide).Refusal!.Code
            .Should().Be("rating.council-of-other-level");

    [Fact]
    public void GivenAnotherProvincesCouncil_WhenGivenTheRating_ThenRefused() =>
        Waiting().When(Assign(Given.Council(province: "40")).Decide).Refusal!.Code.Should().Be("rating.council-of-other-province");

    [Fact]
    public void GivenNoSuchCouncil_WhenAssigned_ThenRefused() =>
        Waiting().When((s_assign with { Council = Council.Initial }).Decide).Refusal!.Code.Should().Be("rating.council-unknown");

    [Fact]
    public void GivenADossierOnAnUnknownSheet_WhenAssigned_ThenRefusedNamingIt() =>
        new Past<Rating>([Given.Opened(sheetId: "qd26-2026/no-such-sheet")]).When(s_assign.Decide)
            .Refusal.Should().BeEquivalentTo(Refusal.RuleBroken("rating.sheet-unknown", ("sheet", "qd26-2026/no-such-sheet")));

    [Fact]
    public void GivenAnAssignedRating_WhenAssignedAgain_ThenRefused() =>
        Given.Scoring().When(s_assign.Decide).Refusal!.Code.Should().Be("rating.council-already-assigned");

    [Fact]
    public void GivenARatingFrozenUnderOtherSheetData_WhenItsSheetIsLookedUp_ThenItIsAnErrorAndNotAnotherSheet()
    {
        var session = new Past<Rating>([Given.Opened(), Given.Assigned() with { SheetSha256 = new('0', 64) }]).State.Session!;
        FluentActions.Invoking(() => session.SheetIn(Given.Book)).Should().Throw<InvalidOperationException>().WithMessage("*000*");
    }

    private static AssignCouncil Assign(CouncilEstablished council) =>
        new(new Past<Council>([council]).State, RegulationBook.Load(), Given.ProvinceOffice, Given.Today);

    private static Past<Rating> Waiting(Level level = Level.Province) => new([Given.Opened(level: level)]);
}
