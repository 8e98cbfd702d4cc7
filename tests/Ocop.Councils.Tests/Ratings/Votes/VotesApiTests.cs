using System.Text.Json;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Votes;

public sealed class VotesApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenOpenSheets_WhenTheCouncilAdoptsTheResult_ThenMembersSeeWhoVotedWhatAndOthersOnceItIsOver()
    {
        var rating = await app.ScoredRating(Scores.Best(FishSauce));
        using var chair = app.Person("chair");
        var question = new { kind = "adoptResult", text = "Thông qua kết quả và biên bản?" };
        (await chair.Post($"/ratings/{rating}/votes", question, $"{rating}-put").Json()).GetProperty("number").GetInt32().Should().Be(1);
        (await chair.Post($"/ratings/{rating}/votes", question, $"{rating}-put").Json()).GetProperty("number").GetInt32().Should().Be(1, "it is the same request");
        foreach (var (account, choice) in Accounts.Zip(new[] { "for", "for", "against", "for" }))
        {
            await app.Person(account).Post($"/ratings/{rating}/votes/1/ballots", new { choice }).Done();
        }

        (await app.Office().Read($"/ratings/{rating}").Json()).GetProperty("votes").GetArrayLength().Should().Be(0, "a vote may tell what the points are");
        await chair.Post($"/ratings/{rating}/conclusion").Problem(409, "rating.vote-open");
        await chair.Post($"/ratings/{rating}/votes/1/closing").Done();
        var seen = (await app.Person("member-4").Read($"/ratings/{rating}").Json()).GetProperty("votes")[0];
        seen.GetProperty("isCarried").GetBoolean().Should().BeTrue();
        Choices(seen).Should().Equal("for", "for", "against", "for", null);
        await chair.Post($"/ratings/{rating}/conclusion").Done();
        (await app.Office().Read($"/ratings/{rating}").Json()).GetProperty("votes")[0].GetProperty("tally").GetProperty("for").GetInt32().Should().Be(3);
        (await app.Office().Minutes(rating)).Should().Contain("Biểu quyết công khai").And.Contain("3 tán thành, 1 không tán thành, 0 ý kiến khác, 1 không bỏ phiếu: thông qua")
            .And.Contain("Không tán thành: Đỗ Thị Hai");
    }

    [Fact]
    public async Task GivenSecretBallots_WhenTheMinutesAreRead_ThenTheyHaveTheCountAndNoNames()
    {
        var rating = await app.AssignedRating(bylaws: new { voting = new { ballots = "secret" } });
        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{rating}/votes", new { kind = "challenge", text = "Bà Hai có lợi ích liên quan?", accountId = "member-2" }).Done();
        foreach (var account in Accounts.Where(account => account != "member-2"))
        {
            await app.Person(account).Post($"/ratings/{rating}/votes/1/ballots", new { choice = "for" }).Done();
        }

        await app.Person("member-2").Post($"/ratings/{rating}/votes/1/ballots", new { choice = "against" }).Problem(403, "rating.not-asked");
        await chair.Post($"/ratings/{rating}/votes/1/closing").Done();
        (await chair.Minutes(rating)).Should().Contain("Biểu quyết bằng phiếu kín").And.Contain("4 tán thành").And.NotContain("Tán thành: ");
        (await chair.Read($"/ratings/{rating}").Json()).GetProperty("seated")[2].GetProperty("stepsAside").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"kind": "challenge", "text": "Có lợi ích?"}""", "accountId")]
    [InlineData("""{"kind": "other", "text": "", "star": 4, "accountId": "chair"}""", "text,accountId,star")]
    [InlineData("""{"kind": "proposeStar", "text": "Mấy sao?", "star": 6}""", "star")]
    [InlineData("""{"kind": "proposeStar", "text": "Mấy sao?"}""", "star")]
    public async Task GivenAQuestionThatIsNotWhole_WhenPut_ThenEachFieldIsNamed(string body, string fields)
    {
        using var chair = app.Person("chair");
        var problem = await chair.Post("/ratings/38-14758-7-2026-d1-province/votes", body).Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Should().BeEquivalentTo(fields.Split(','));
    }

    [Fact]
    public async Task GivenSecretBallotsWithADecidingChair_WhenACouncilIsEstablished_ThenRefused()
    {
        using var office = app.Office();
        await office.Post("/", CouncilBody(bylaws: new { voting = new { ballots = "secret", tie = "chairDecides" } })).Problem(422, "council.secret-chair-decides");
        var problem = await office.Post("/", CouncilBody(bylaws: new { noticeWorkingDays = 11, voting = new { majorityShare = 1 } })).Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString())
            .Should().BeEquivalentTo("bylaws.noticeWorkingDays", "bylaws.voting.majorityShare");
    }

    private static IEnumerable<string?> Choices(JsonElement vote) =>
        vote.GetProperty("voters").EnumerateArray().Select(v => v.GetProperty("choice").GetString());
}
