using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests;

public sealed class BadInputTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private const string Rating = "/ratings/38-14758-7-2026-d1-province";

    [Theory]
    [InlineData("/", "{")]
    [InlineData("/", "[]")]
    [InlineData("/", "null")]
    [InlineData("/", """{"name": "Hội đồng"}""")]
    [InlineData("/", """{"name": "Hội đồng", "level": "commune", "decisionNumber": "1", "members": []}""")]
    [InlineData("/", """{"name": "Hội đồng", "level": 0, "decisionNumber": "1", "members": []}""")]
    [InlineData("/", """{"name": null, "level": "province", "decisionNumber": "1", "members": []}""")]
    [InlineData("/", """{"name": "Hội đồng", "level": "province", "decisionNumber": "1", "members": [], "extra": 1}""")]
    [InlineData("/ratings/x/council", """{"councilId": 5}""")]
    public async Task GivenABodyThatIsNotWhatTheOfficeMaySend_WhenPosted_Then400(string url, string body)
    {
        using var office = app.Office();
        await office.Post(url, body).Problem(400, "request.malformed");
    }

    [Theory]
    [InlineData("/sheets", """{"choices": {"1.1": "three"}}""")]
    [InlineData("/sheets", """{"choices": {"1.1": 1.5}}""")]
    [InlineData("/sheets", """{"choices": null}""")]
    [InlineData("/sheets", """{"choices": {}, "total": 100}""")]
    [InlineData("/sheets", """{"choices": {}, "comments": {"1.1": 5}}""")]
    [InlineData("/sheets", "")]
    [InlineData("/gate", """{"gateId": "forgery"}""")]
    [InlineData("/second-round", """{"reason": null}""")]
    public async Task GivenABodyThatIsNotWhatAMemberMaySend_WhenPosted_Then400(string path, string body)
    {
        using var member = app.Person("member-1");
        await member.Post(Rating + path, body).Problem(400, "request.malformed");
    }

    [Fact]
    public async Task GivenSeveralWrongFields_WhenACouncilIsEstablished_ThenAllAreNamedAtOnce()
    {
        using var office = app.Office();
        var problem = await office.Post(
            "/",
            """
            {"name": "", "level": "province", "provinceCode": "99", "decisionNumber": "",
             "bylaws": {"quorumShare": 1.5, "divergenceLimit": -1, "totalDecimals": 9},
             "members": [{"accountId": "", "name": "A", "agency": "B", "seat": "chair"}]}
            """).Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Should().BeEquivalentTo(
            "name", "decisionNumber", "provinceCode", "members[0].accountId", "bylaws.quorumShare", "bylaws.divergenceLimit",
            "bylaws.totalDecimals");
    }

    [Fact]
    public async Task GivenNullsForMembers_WhenACouncilIsEstablished_ThenEachIsNamed()
    {
        using var office = app.Office();
        var problem = await office.Post(
            "/", """{"name": "A", "level": "province", "provinceCode": "38", "decisionNumber": "1", "members": [null, null, null]}""")
            .Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString())
            .Should().Equal("members[0]", "members[1]", "members[2]");
    }

    [Fact]
    public async Task GivenAnEmptyOrEndlessText_WhenAMemberSendsIt_Then400NamingTheField()
    {
        using var member = app.Person("member-1");
        await member.Post(Rating + "/gate", new { gateId = "", reason = new string('x', 2001) }).Problem(400, "request.invalid");
        await member.Post(Rating + "/second-round", new { reason = "" }).Problem(400, "request.invalid");
        var problem = await member.Post(
            Rating + "/sheets", new { choices = new { }, comments = new Dictionary<string, string> { ["1.1"] = new('x', 2001) } })
            .Problem(400, "request.invalid");
        problem.GetProperty("errors")[0].GetProperty("field").GetString().Should().Be("comments[0].comment");
    }

    [Theory]
    [InlineData("/NOT-A-COUNCIL")]
    [InlineData("/0123")]
    [InlineData("/ratings/A%20B")]
    [InlineData("/ratings/-x")]
    [InlineData("/ratings/x?asOf=yesterday")]
    [InlineData("/ratings?limit=many")]
    public async Task GivenAMalformedIdOrParameter_WhenRead_Then400(string url)
    {
        using var office = app.Office();
        await office.Read(url).Problem(400, "request.malformed");
    }

    [Fact]
    public async Task GivenAStatusThatDoesNotExist_WhenListed_Then400()
    {
        using var office = app.Office();
        await office.Read("/ratings?status=7").Problem(400, "rating.status-unknown");
    }

    [Fact]
    public async Task GivenAMalformedCouncilId_WhenAssigned_Then400()
    {
        using var office = app.Office();
        await office.Post(Rating + "/council", new { councilId = "x" }).Problem(400, "request.invalid");
    }

    [Fact]
    public async Task GivenWhatDoesNotExist_WhenReachedFor_Then404()
    {
        using var ministry = app.Ministry();
        using var chair = app.Person("chair");
        await ministry.Read("/0123456789abcdef0123").Problem(404, "council.not-found");
        await ministry.Read(Rating).Problem(404, "rating.not-found");
        await ministry.Read("/sheets/no-such-sheet").Problem(404, "sheet.not-found");
        await ministry.Read("/sheets?regulation=qd1-1900").Problem(404, "regulation.not-found");
        await chair.Post(Rating + "/conclusion").Problem(404, "rating.not-found");
    }

    [Fact]
    public async Task GivenABodyOfTwoMegabytes_WhenPosted_ThenItIsTooLarge()
    {
        using var member = app.Person("member-1");
        var comments = new Dictionary<string, string> { ["1.1"] = new('x', 2 * 1024 * 1024) };
        using var response = await member.Post(Rating + "/sheets", new { choices = new { }, comments });
        ((int)response.StatusCode).Should().BeInRange(400, 499);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task GivenNoIdempotencyKey_WhenPosted_Then400()
    {
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = app.Person("chair").DefaultRequestHeaders.Authorization;
        await client.Post(Rating + "/conclusion").Problem(400, "idempotency.key-missing");
    }
}
