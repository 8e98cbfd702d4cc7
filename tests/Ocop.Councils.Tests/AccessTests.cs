using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests;

public sealed class AccessTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private static readonly string[] s_offices = [Roles.ProvinceOffice, Roles.NationalOffice];
    private static readonly string[] s_readers = [Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor];
    private static readonly string[] s_members = [Roles.CouncilMember];

    [Fact]
    public async Task GivenEveryEndpoint_WhenCalledWithoutTokenRoleOrScope_ThenRefused()
    {
        var council = await app.EstablishedCouncil();
        var waiting = await app.OpenedRating();
        var rating = await app.AssignedRating();
        var itsCouncil = (await app.Office().Read($"/ratings/{rating}").Json()).GetProperty("councilId").GetString()!;
        var agenda = (await app.Office().Post("/agendas", Agenda(itsCouncil, rating)).Json()).GetProperty("agendaId").GetString();
        var announced = await app.ConcludedRating();
        await app.Receive(CouncilsApplication.Certificate(announced, new DateOnly(2026, 11, 2)));
        await Eventually.Holds(async () => (await app.Office().Read($"/ratings/{announced}/points-lost")).IsSuccessStatusCode, "the announcement");
        var elsewhere = TestTokens.For(Roles.ProvinceOffice, CouncilsApplication.OtherProvince);
        var choices = new { choices = Scores.Best(CouncilsApplication.FishSauce) };
        var draft = new { draft = new { minimaDecidedBy = "everyMember" }, scope = new { province = CouncilsApplication.Province } };
        using var anonymous = app.Anonymous();
        await EndpointAccess.Verify(app.Services, anonymous,
        [
            new("GET /sheets", [], "/sheets"),
            new("GET /sheets/{slug}", [], "/sheets/ca-phe-ca-cao"),
            new("POST /", s_offices, "/", CouncilsApplication.CouncilBody(), elsewhere),
            new("GET /", s_readers, "/"),
            new("GET /{councilId}", s_readers, $"/{council}", OutsideScope: elsewhere),
            new("POST /agendas", s_offices, "/agendas", Agenda(council, rating), elsewhere),
            new("POST /agendas/{agendaId}/changes", s_offices, $"/agendas/{agenda}/changes", Agenda(null, rating), elsewhere),
            new("POST /agendas/{agendaId}/publication", s_offices, $"/agendas/{agenda}/publication", OutsideScope: elsewhere),
            new("GET /agendas", s_readers, "/agendas"),
            new("GET /agendas/{agendaId}", s_readers, $"/agendas/{agenda}", OutsideScope: elsewhere),
            new("GET /ratings", s_readers, "/ratings"),
            new("GET /ratings/{ratingId}", s_readers, $"/ratings/{rating}", OutsideScope: elsewhere),
            new("GET /ratings/{ratingId}/minutes", s_readers, $"/ratings/{rating}/minutes", OutsideScope: elsewhere),
            new("GET /ratings/{ratingId}/minutes.pdf", s_readers, $"/ratings/{rating}/minutes.pdf", OutsideScope: elsewhere),
            new("GET /ratings/{ratingId}/history", s_readers, $"/ratings/{rating}/history", OutsideScope: elsewhere),
            new("GET /ratings/by-product/{productId}", s_readers, "/ratings/by-product/38-14758-1-2026"),
            new(
                "GET /ratings/{ratingId}/points-lost", [Roles.Producer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor],
                $"/ratings/{announced}/points-lost", OutsideScope: elsewhere),
            new("GET /calibration", s_readers, $"/calibration?council={council}", OutsideScope: elsewhere),
            new("POST /what-if", [Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor], "/what-if", draft, elsewhere),
            new("GET /ratings/{ratingId}/result", [], $"/ratings/{rating}/result"),
            new("POST /ratings/{ratingId}/council", s_offices, $"/ratings/{waiting}/council", new { councilId = council }, elsewhere),
            new("POST /ratings/{ratingId}/advisory-report", s_offices, $"/ratings/{rating}/advisory-report", new { summary = "Đủ" }, elsewhere),
            new("POST /ratings/{ratingId}/sheets", s_members, $"/ratings/{rating}/sheets", choices),
            new("POST /ratings/{ratingId}/sheets/withdrawal", s_members, $"/ratings/{rating}/sheets/withdrawal"),
            new("POST /ratings/{ratingId}/conflicts", s_members, $"/ratings/{rating}/conflicts", new { ground = "other", reason = "Quen biết" }),
            new("POST /ratings/{ratingId}/conflicts/answer", s_members, $"/ratings/{rating}/conflicts/answer", new { hasConflict = false, explanation = "Không" }),
            new("POST /ratings/{ratingId}/written-opinion/closing", s_members, $"/ratings/{rating}/written-opinion/closing"),
            new("POST /ratings/{ratingId}/meeting", s_members, $"/ratings/{rating}/meeting", new { reason = "Phức tạp" }),
            new("POST /ratings/{ratingId}/attendance", s_members, $"/ratings/{rating}/attendance", new { present = CouncilsApplication.Accounts }),
            new("POST /ratings/{ratingId}/votes", s_members, $"/ratings/{rating}/votes", new { kind = "other", text = "Mời giải trình?" }),
            new("POST /ratings/{ratingId}/votes/{number}/ballots", s_members, $"/ratings/{rating}/votes/1/ballots", new { choice = "for" }),
            new("POST /ratings/{ratingId}/votes/{number}/closing", s_members, $"/ratings/{rating}/votes/1/closing"),
            new("POST /ratings/{ratingId}/gate", s_members, $"/ratings/{rating}/gate", new { gateId = "forgery", reason = "Giả mạo" }),
            new("POST /ratings/{ratingId}/second-round", s_members, $"/ratings/{rating}/second-round", new { reason = "Lệch" }),
            new("POST /ratings/{ratingId}/conclusion", s_members, $"/ratings/{rating}/conclusion"),
            new("POST /people/{subject}/erasure", s_offices, "/people/chair/erasure", new { reason = "Đơn số 1" }, elsewhere),
        ],
        TestTokens.For(Roles.Producer, CouncilsApplication.OtherProvince, producer: "producer-1"));
    }

    private static Dictionary<string, object> Agenda(string? council, string rating)
    {
        var body = new Dictionary<string, object>
        {
            ["meetsAt"] = TimeProvider.System.GetUtcNow().AddDays(30), ["place"] = "Phòng 2", ["items"] = new[] { new { ratingId = rating, minutes = 30 } },
        };
        return council is null ? body : new(body) { ["councilId"] = council };
    }

    /// <summary>An absent claim must not read as the whole country.</summary>
    [Fact]
    public async Task GivenAProvincesOfficeWhoseTokenNamesNoProvince_WhenReachingForAProvince_ThenItReachesNothing()
    {
        var council = await app.EstablishedCouncil();
        using var unplaced = app.As(Roles.ProvinceOffice);

        await unplaced.Read($"/{council}").Problem(403, "access.outside-scope");
        await unplaced.Post("/", CouncilsApplication.CouncilBody()).Problem(403, "access.outside-scope");
    }

    /// <summary>For these the place that counts is the seat.</summary>
    [Fact]
    public async Task GivenAMemberWithoutASeat_WhenReachingForARating_ThenRefusedEverywhere()
    {
        var council = await app.EstablishedCouncil();
        var rating = await app.AssignedRating();
        using var stranger = app.Person("stranger");
        using var member = app.Person("member-1");
        await stranger.Read($"/{council}").Problem(403, "council.no-seat");
        await stranger.Read($"/ratings/{rating}").Problem(403, "rating.no-seat");
        await stranger.Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(CouncilsApplication.FishSauce) })
            .Problem(403, "rating.no-seat");
        foreach (var (client, code) in new[] { (stranger, "rating.no-seat"), (member, "rating.not-chair") })
        {
            await client.Post($"/ratings/{rating}/gate", new { gateId = "forgery", reason = "Giả mạo" }).Problem(403, code);
            await client.Post($"/ratings/{rating}/second-round", new { reason = "Lệch" }).Problem(403, code);
            await client.Post($"/ratings/{rating}/conclusion").Problem(403, code);
            await client.Post($"/ratings/{rating}/votes", new { kind = "other", text = "Mời giải trình?" }).Problem(403, code);
            await client.Post($"/ratings/{rating}/votes/1/closing").Problem(403, code);
        }
    }

    [Fact]
    public async Task GivenAProvincesOffice_WhenReachingForTheCentre_ThenItIsOutsideItsScope()
    {
        var rating = await app.OpenedRating("centre");
        var council = await app.EstablishedCouncil("centre");
        using var office = app.Office();
        await office.Read($"/{council}").Problem(403, "access.outside-scope");
        await office.Post($"/ratings/{rating}/council", new { councilId = council }).Problem(403, "access.outside-scope");
        await office.Post("/", CouncilsApplication.CouncilBody("centre", null)).Problem(403, "access.outside-scope");
    }
}
