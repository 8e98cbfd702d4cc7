using System.Globalization;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Agendas;

public sealed class AgendasApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    // Far enough that a weekend or a holiday between is no matter.
    private static readonly DateTimeOffset s_meetsAt = new(TimeProvider.System.GetUtcNow().Date.AddDays(30).AddHours(1), TimeSpan.Zero);

    [Fact]
    public async Task GivenDossiersOfACouncil_WhenTheOfficePublishesTheirAgenda_ThenMembersSeeItWithItsChanges()
    {
        var (council, first, second) = await TwoRatings();
        using var office = app.Office();
        using var member = app.Person("member-2");
        var agenda = await Drafted(office, council, first, second);
        await member.Read($"/agendas/{agenda}").Problem(404, "agenda.not-found");
        await app.Person("stranger").Read($"/agendas/{agenda}").Problem(403, "council.no-seat");

        await office.Post($"/agendas/{agenda}/publication").Done();
        await office.Post($"/agendas/{agenda}/publication").Problem(409, "agenda.already-published");
        var change = new { meetsAt = s_meetsAt, place = "Phòng 3", items = new[] { new { ratingId = second, minutes = 40 } } };
        await office.Post($"/agendas/{agenda}/changes", change).Problem(400, "agenda.reason-missing");
        await office.Post(
            $"/agendas/{agenda}/changes", new { change.meetsAt, change.place, change.items, reason = "Hồ sơ còn chờ kiểm nghiệm" }).Done();

        var seen = await member.Read($"/agendas/{agenda}").Json();
        seen.GetProperty("version").GetInt32().Should().Be(2);
        seen.GetProperty("place").GetString().Should().Be("Phòng 3");
        seen.GetProperty("endsAt").GetDateTimeOffset().Should().Be(s_meetsAt.AddMinutes(40));
        seen.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("ratingId").GetString()).Should().Equal(second);
        seen.GetProperty("changes")[0].GetProperty("dropped")[0].GetString().Should().Be(first);
        await Eventually.Is(() => Ids(member, $"councilId={council}"), ids => ids.Contains(agenda), "The member's list");
    }

    [Fact]
    public async Task GivenAgendas_WhenListed_ThenInTheOrderOfTheMeetingsAndEachReaderItsOwn()
    {
        var (council, first, second) = await TwoRatings();
        using var office = app.Office();
        var later = await Drafted(office, council, s_meetsAt.AddDays(7), first);
        var sooner = await Drafted(office, council, s_meetsAt, second);
        await Eventually.Is(() => Ids(office, $"councilId={council}"), ids => ids.Count == 2, "Both agendas");

        (await Ids(office, $"councilId={council}")).Should().Equal(sooner, later);
        (await Ids(office, $"councilId={council}&from={s_meetsAt.AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")).Should().Equal(later);
        var page = await office.Read($"/agendas?councilId={council}&limit=1").Json();
        (await Ids(office, $"councilId={council}&after={page.GetProperty("next").GetString()}")).Should().Equal(later);
        (await Ids(app.Office(OtherProvince), $"councilId={council}")).Should().BeEmpty();
        (await Ids(app.As(Roles.Auditor), $"councilId={council}")).Should().HaveCount(2);
        (await Ids(app.Person("member-2"), $"councilId={council}")).Should().BeEmpty("neither is published");
    }

    [Theory]
    [InlineData("""{"councilId": "x", "meetsAt": "2030-01-01T08:00:00+07:00", "place": "", "items": []}""", "councilId,place,items")]
    [InlineData("""{"councilId": "0123456789abcdef0123", "meetsAt": "2030-01-01T08:00:00+07:00", "place": "P", "items": [null, {"ratingId": "A B", "minutes": 0}]}""", "items[0],items[1].ratingId,items[1].minutes")]
    [InlineData("""{"councilId": "0123456789abcdef0123", "meetsAt": "2030-01-01T08:00:00+07:00", "place": "P", "items": [{"ratingId": "x", "minutes": 5}, {"ratingId": "x", "minutes": 6}]}""", "items")]
    public async Task GivenAnAgendaThatIsNotWhole_WhenDrafted_ThenEachFieldIsNamed(string body, string fields)
    {
        using var office = app.Office();
        var problem = await office.Post("/agendas", body).Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Should().BeEquivalentTo(fields.Split(','));
    }

    [Fact]
    public async Task GivenARatingOfAnotherCouncil_WhenDrafted_ThenRefusedNamingIt()
    {
        var (council, _, _) = await TwoRatings();
        var elsewhere = await app.AssignedRating();
        var problem = await app.Office().Post("/agendas", Body(council, s_meetsAt, elsewhere)).Problem(422, "agenda.rating-of-other-council");
        problem.GetProperty("ratings")[0].GetString().Should().Be(elsewhere);
    }

    private async Task<(string Council, string First, string Second)> TwoRatings()
    {
        var council = await app.EstablishedCouncil();
        var (first, second) = (await app.OpenedRating(), await app.OpenedRating());
        using var office = app.Office();
        await office.Post($"/ratings/{first}/council", new { councilId = council }).Done();
        await office.Post($"/ratings/{second}/council", new { councilId = council }).Done();
        return (council, first, second);
    }

    private static Task<string> Drafted(HttpClient office, string council, params string[] ratings) => Drafted(office, council, s_meetsAt, ratings);

    private static async Task<string> Drafted(HttpClient office, string council, DateTimeOffset meetsAt, params string[] ratings) =>
        (await office.Post("/agendas", Body(council, meetsAt, ratings)).Json()).GetProperty("agendaId").GetString()!;

    private static object Body(string council, DateTimeOffset meetsAt, params string[] ratings) =>
        new { councilId = council, meetsAt, place = "Phòng 2", items = ratings.Select(ratingId => new { ratingId, minutes = 30 }) };

    private static async Task<List<string?>> Ids(HttpClient reader, string filter) =>
        [.. (await reader.Read($"/agendas?{filter}").Json()).GetProperty("items").EnumerateArray().Select(a => a.GetProperty("agendaId").GetString())];
}
