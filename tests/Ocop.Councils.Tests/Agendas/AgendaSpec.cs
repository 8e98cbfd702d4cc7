using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Agendas;

/// <summary>Today is Monday, 05/10/2026, 09:30 in Viet Nam.</summary>
public sealed class AgendaSpec
{
    private const string Id = "fedcba98765432100123";
    private static readonly DateTimeOffset s_tuesday = new(2026, 10, 6, 1, 0, 0, TimeSpan.Zero);
    private static readonly Rating s_scoring = Given.Scoring().State;
    private static readonly RatingAsked s_first = new(Given.Opened().RatingId, 30, s_scoring);
    private static readonly RatingAsked s_second = Other("38-14758-8-2026-d1-province");

    private static readonly AgendaCouncil s_council = new(
        Given.Council().CouncilId, "Hội đồng OCOP", Level.Province, "38", [.. Given.FiveMembers.Select(m => m.AccountId)], 1);

    private static readonly PlanAsked s_asked = new(s_tuesday, "Phòng họp 2", [s_first, s_second]);

    [Fact]
    public void GivenACouncil_WhenItsOfficeDraftsAnAgenda_ThenItHasTheDossiersInTheirOrder() =>
        Draft(s_asked).Events.Should().ContainSingle().Which.Should().BeEquivalentTo(Drafted());

    [Fact]
    public void GivenNoCouncilOrAnotherOffice_WhenDrafted_ThenRefused()
    {
        Nothing().When((Drafting(s_asked) with { Council = Council.Initial }).Decide).Refusal!.Code.Should().Be("agenda.council-unknown");
        Nothing().When((Drafting(s_asked) with { Actor = Given.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Nothing().When((Drafting(s_asked) with { Actor = Given.Ministry }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Planned().When(Drafting(s_asked).Decide).Refusal!.Code.Should().Be("agenda.already-drafted");
    }

    [Fact]
    public void GivenDossiersThatAreNotTheCouncilsToDiscuss_WhenDrafted_ThenRefusedNamingThem()
    {
        var over = Given.Scoring().And(new RatingStopped(s_scoring.Session!.Subject, 1, "forgery", "Giả mạo", [], 0, Given.Today)).State;
        var written = new Past<Rating>([Given.Opened(), Given.Assigned(), new WrittenOpinionAsked(Given.Opened().RatingId, Given.Today, Given.Today)]).State;
        var elsewhere = new Past<Rating>([Given.Opened(), Given.Assigned() with { CouncilId = "00000000000000000000" }]).State;
        foreach (var (rating, code) in new[]
        {
            (Rating.Initial, "agenda.rating-of-other-council"), (new Past<Rating>([Given.Opened()]).State, "agenda.rating-of-other-council"),
            (elsewhere, "agenda.rating-of-other-council"), (over, "agenda.rating-over"), (written, "agenda.rating-in-writing"),
        })
        {
            Draft(s_asked with { Items = [s_second, s_first with { Rating = rating }] }).Refusal
                .Should().BeEquivalentTo(Refusal.RuleBroken(code, ("ratings", new[] { s_first.RatingId })));
        }

        Draft(s_asked with { MeetsAt = Given.Now }).Refusal!.Code.Should().Be("agenda.in-the-past");
    }

    [Theory]
    [InlineData("2026-10-05T08:00:00Z", 1, false)]
    [InlineData("2026-10-05T08:00:00Z", 0, true)]
    [InlineData("2026-10-05T17:00:00Z", 1, true)]
    [InlineData("2026-10-06T01:00:00Z", 1, true)]
    [InlineData("2026-10-09T01:00:00Z", 5, false)]
    [InlineData("2026-10-12T01:00:00Z", 5, true)]
    public void GivenADraft_WhenPublished_ThenTheMembersHaveTheWorkingDaysOfTheBylaws(string meetsAt, int days, bool inTime)
    {
        var drafted = Drafted() with
        {
            Council = s_council with { NoticeWorkingDays = days }, Plan = s_asked.Plan with { MeetsAt = DateTimeOffset.Parse(meetsAt, null) },
        };
        var decision = new Past<Agenda>([drafted]).When(Publish(s_first, s_second).Decide);
        decision.Refusal.Should().BeEquivalentTo(inTime ? null : Refusal.RuleBroken("agenda.notice-too-short", ("days", days)));
        decision.Events.Should().BeEquivalentTo(inTime ? [new AgendaPublished(Id, 1, "office-38", Given.Now)] : Array.Empty<AgendaPublished>());
    }

    [Fact]
    public void GivenAnAgenda_WhenPublishedTwiceByOthersOrWithADossierThatIsOver_ThenRefused()
    {
        Planned().After(Publish(s_first, s_second).Decide).When(Publish(s_first, s_second).Decide).Refusal!.Code.Should().Be("agenda.already-published");
        Planned().When((Publish(s_first, s_second) with { Actor = Given.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Nothing().When(Publish().Decide).Refusal!.Code.Should().Be("agenda.not-found");
        Planned().When(Publish(s_first).Decide).Refusal.Should().BeEquivalentTo(
            Refusal.RuleBroken("agenda.rating-of-other-council", ("ratings", new[] { s_second.RatingId })));
    }

    [Fact]
    public void GivenADraft_WhenChanged_ThenItNeedsNoReasonAndIsANewVersion()
    {
        var past = Planned().After(Change(s_asked with { Items = [s_second] }, null).Decide);
        past.State.Should().BeOfType<Agenda.Planned>().Which.Should().BeEquivalentTo(new { Version = 2, PublishedAt = (DateTimeOffset?)null });
        past.State.Should().BeOfType<Agenda.Planned>().Which.Changes.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new AgendaChange(2, null, Given.Now, [], [s_first.RatingId], s_tuesday));
        past.When(Change(s_asked with { Items = [s_second] }, null).Decide).Should().Be(Decision.Nothing);
    }

    [Fact]
    public void GivenAPublishedAgenda_WhenChanged_ThenItNeedsAReason()
    {
        Published().When(Change(s_asked with { Items = [s_second, s_first] }, null).Decide).Refusal!.Code.Should().Be("agenda.reason-missing");
        Published().When(Change(s_asked with { Items = [s_second, s_first] }, "Đổi thứ tự").Decide).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new AgendaChanged(Id, 2, s_asked.Plan with { Items = [.. s_asked.Plan.Items.Reverse()] }, "Đổi thứ tự", "office-38", Given.Now));
    }

    [Fact]
    public void GivenAnAgendaPublishedForToday_WhenChanged_ThenOnlyWhatIsNewToTheMembersNeedsNotice()
    {
        var today = s_asked with { MeetsAt = Given.Now.AddHours(5), Items = [s_first] };
        var past = new Past<Agenda>([Drafted() with { Plan = today.Plan }, new AgendaPublished(Id, 1, "office-38", Given.Now.AddDays(-3))]);
        var third = Other("38-14758-9-2026-d1-province");
        Code(today with { Items = [s_first, third] }).Should().Be("agenda.notice-too-short");
        Code(today with { MeetsAt = today.MeetsAt.AddHours(-1) }).Should().Be("agenda.notice-too-short");
        Code(today with { MeetsAt = today.MeetsAt.AddHours(1), Place = "Phòng họp 3" }).Should().BeNull();
        Code(today with { MeetsAt = today.MeetsAt.AddDays(1), Items = [third] }).Should().BeNull();

        string? Code(PlanAsked asked) => past.When(Change(asked, "Thay đổi").Decide).Refusal?.Code;
    }

    [Fact]
    public void GivenAMeetingThatBeganOrOthersOrNothing_WhenChanged_ThenRefused()
    {
        Published().When((Change(s_asked, "Muộn") with { Now = s_tuesday }).Decide).Refusal!.Code.Should().Be("agenda.meeting-began");
        Published().When((Change(s_asked, "Khác") with { Actor = Given.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        Nothing().When(Change(s_asked, "Khác").Decide).Refusal!.Code.Should().Be("agenda.not-found");
        Published().When(Change(s_asked with { Items = [s_first with { Rating = Rating.Initial }] }, "Thêm").Decide).Refusal!.Code
            .Should().Be("agenda.rating-of-other-council");
    }

    private static Past<Agenda> Nothing() => new([]);

    private static AgendaDrafted Drafted() => new(Id, s_council, s_asked.Plan, "office-38", Given.Now);

    private static Past<Agenda> Planned() => new([Drafted()]);

    private static Past<Agenda> Published() => new([Drafted(), new AgendaPublished(Id, 1, "office-38", Given.Now)]);

    private static Decision Draft(PlanAsked asked) => Nothing().When(Drafting(asked).Decide);

    private static DraftAgenda Drafting(PlanAsked asked) => new(Id, new Past<Council>([Given.Council()]).State, asked, Given.ProvinceOffice, Given.Now);

    private static PublishAgenda Publish(params RatingAsked[] ratings) => new(
        Id, ratings.ToDictionary(r => r.RatingId, r => r.Rating, StringComparer.Ordinal), Given.Book.Calendar, Given.ProvinceOffice, Given.Today, Given.Now);

    private static ChangeAgenda Change(PlanAsked asked, string? reason) =>
        new(Id, asked, reason, Given.Book.Calendar, Given.ProvinceOffice, Given.Today, Given.Now);

    private static RatingAsked Other(string id) =>
        new(id, 45, new Past<Rating>([Given.Opened() with { RatingId = id }, Given.Assigned() with { RatingId = id }]).State);
}
