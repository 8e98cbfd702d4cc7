using Ocop.Councils.Establishment;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Establishment;

public sealed class EstablishCouncilSpec
{
    private static readonly EstablishCouncil s_establish = new(
        "0123456789abcdef0123", "Hội đồng OCOP", Level.Province, "38", "1234/QĐ-UBND", Given.DefaultBylaws, Given.FiveMembers, [],
        Given.ProvinceOffice, Given.Today);

    private static readonly EstablishCouncil s_central =
        s_establish with { Level = Level.Centre, ProvinceCode = null, Actor = Given.Ministry };

    [Fact]
    public void GivenTheProvincesOffice_WhenItEstablishes_ThenTheCouncilIsAsItSaid() =>
        Nothing().When(s_establish.Decide).Events.Should().Equal(Given.Council());

    [Fact]
    public void GivenTheMinistrysOffice_WhenItEstablishesACentralCouncil_ThenItHasNoProvince() =>
        Nothing().When(s_central.Decide).Events.Should().Equal(Given.Council(Level.Centre, null));

    [Fact]
    public void GivenTheDefaultsOfTheRegulation_WhenFiveSit_ThenFourAreAQuorum() =>
        new[] { 3, 4, 5, 7, 8 }.Select(Given.DefaultBylaws.Quorum).Should().Equal(3, 3, 4, 6, 6);

    [Fact]
    public void GivenTheDefaultsOfTheRegulation_WhenRead_ThenTheyAreThoseStated() =>
        Given.DefaultBylaws.Should().Be(new Bylaws(
            0.75m, QuorumIncludesChair: true, 10m, MinimaRule.MoreThanHalf, TotalDecimals: null, RoundingRule.HalfAwayFromZero, NoticeWorkingDays: 1,
            new VotingRules(0.5m, TieRule.ChairDecides, BallotKind.Open)));

    [Fact]
    public void GivenSecretBallotsAndAChairWhoDecidesTies_WhenEstablished_ThenRefused() => Refused(s_establish with
    {
        Bylaws = Given.DefaultBylaws with { Voting = new VotingRules(0.5m, TieRule.ChairDecides, BallotKind.Secret) },
    }).Code.Should().Be("council.secret-chair-decides");

    [Fact]
    public void GivenSecretBallotsAndNoWordOnTies_WhenTheBylawsAreMade_ThenATieFails()
    {
        var made = new BylawsBody(TotalRounding: RoundingRule.Truncate, NoticeWorkingDays: 3, Voting: new VotingBody(Ballots: BallotKind.Secret))
            .Over(Given.DefaultBylaws);
        made.Should().Be(Given.DefaultBylaws with
        {
            TotalRounding = RoundingRule.Truncate, NoticeWorkingDays = 3, Voting = new VotingRules(0.5m, TieRule.Fails, BallotKind.Secret),
        });
    }

    [Fact]
    public void GivenAnotherProvincesOffice_WhenItEstablishes_ThenItIsOutsideItsScope() =>
        Refused(s_establish with { Actor = Given.OtherProvince }).Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenTheMinistrysOffice_WhenItEstablishesForAProvince_ThenItIsOutsideItsScope() =>
        Refused(s_establish with { Actor = Given.Ministry }).Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAProvincesOffice_WhenItEstablishesACentralCouncil_ThenItIsOutsideItsScope() =>
        Refused(s_central with { Actor = Given.ProvinceOffice }).Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoProvince_WhenAProvincesCouncilIsEstablished_ThenRefused() =>
        Refused(s_establish with { ProvinceCode = null }).Code.Should().Be("council.province-missing");

    [Fact]
    public void GivenAProvince_WhenACentralCouncilIsEstablished_ThenRefused() =>
        Refused(s_central with { ProvinceCode = "38" }).Code.Should().Be("council.province-not-allowed");

    [Fact]
    public void GivenTwoMembers_WhenEstablished_ThenRefusedSayingHowMany()
    {
        var refusal = Refused(s_establish with { Members = [.. Given.FiveMembers.Take(2)] });
        refusal.Code.Should().Be("council.too-few-members");
        refusal.Details!["least"].Should().Be(3);
    }

    [Theory]
    [InlineData(Seat.Member, Seat.Member)]
    [InlineData(Seat.Chair, Seat.Chair)]
    public void GivenNoneOrTwoChairs_WhenEstablished_ThenRefused(Seat first, Seat second)
    {
        var (one, other) = (Given.FiveMembers[0] with { Seat = first }, Given.FiveMembers[1] with { Seat = second });
        Refused(s_establish with { Members = [one, other, .. Given.FiveMembers.Skip(2)] }).Code.Should().Be("council.one-chair");
    }

    [Fact]
    public void GivenACompositionIsStated_WhenEstablished_ThenItIsOnRecordBesideTheFounding()
    {
        MemberProfile[] profiles = [new("chair", Capacity.Leadership, null, []), new("member-2", Capacity.Expert, "14758", ["producer-1"])];
        var past = Nothing().After((s_establish with { Profiles = profiles }).Decide);
        past.Events.OfType<CompositionStated>().Single().Members.Should().Equal(profiles);
        past.State.Should().BeOfType<Council.Established>().Which.Profiles.Should().Equal(profiles);
    }

    [Theory]
    [InlineData(Capacity.Expert)]
    [InlineData(Capacity.Association)]
    public void GivenAnInvitedChair_WhenEstablished_ThenRefused(Capacity capacity) =>
        Refused(s_establish with { Profiles = [new("chair", capacity, null, [])] }).Code.Should().Be("council.chair-invited");

    [Fact]
    public void GivenAnAccountWithTwoSeats_WhenEstablished_ThenRefusedNamingIt()
    {
        var refusal = Refused(s_establish with { Members = [.. Given.FiveMembers, Given.FiveMembers[2] with { Seat = Seat.Secretary }] });
        refusal.Code.Should().Be("council.account-seated-twice");
        refusal.Details!["accounts"].Should().BeEquivalentTo(new[] { "member-2" });
    }

    [Fact]
    public void GivenAnEstablishedCouncil_WhenEstablishedAgain_ThenRefused() =>
        new Past<Council>([Given.Council()]).When(s_establish.Decide).Refusal!.Code.Should().Be("council.already-established");

    [Fact]
    public void GivenAnEstablishedCouncil_WhenTheSameFactComesAgain_ThenNothingChanges()
    {
        var past = new Past<Council>([Given.Council()]);
        past.And(Given.Council() with { Name = "Khác" }).State.Should().Be(past.State);
    }

    private static Past<Council> Nothing() => new([]);

    private static Refusal Refused(EstablishCouncil command) => Nothing().When(command.Decide).Refusal!;
}
