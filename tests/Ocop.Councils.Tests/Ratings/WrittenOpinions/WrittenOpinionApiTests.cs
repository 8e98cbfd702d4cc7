using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.WrittenOpinions;

/// <summary>Dossiers here arrived on 23/09/2026; answers are due on 07/11/2026, which is over.</summary>
public sealed class WrittenOpinionApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenARenewal_WhenAQuorumHasAnsweredInTime_ThenTheChairClosesAndTheMinutesSayHow()
    {
        var rating = await app.AssignedRating(type: "renewal");
        using var chair = app.Person("chair");
        var before = await chair.Read($"/ratings/{rating}").Json();
        (before.GetProperty("mode").GetString(), before.GetProperty("dueOn").GetString()).Should().Be(("writtenOpinion", "2026-11-07"));
        foreach (var account in Accounts.SkipLast(1))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        (await app.Person("member-4").Minutes(rating)).Should().Contain("lấy ý kiến bằng văn bản").And.NotContain("trả lời trong").And.NotContain("đã trả lời");
        await chair.Post($"/ratings/{rating}/attendance", new { present = Accounts.SkipLast(1) }).Problem(409, "rating.no-roll-in-writing");
        await app.Person("member-1").Post($"/ratings/{rating}/written-opinion/closing").Problem(403, "rating.not-chair");
        await chair.Post($"/ratings/{rating}/written-opinion/closing").Done();
        (await chair.Post($"/ratings/{rating}/conclusion").Json()).GetProperty("sheetsCounted").GetInt32().Should().Be(4);
        (await app.Office().Minutes(rating)).Should().Contain("Hạn trả lời: 07/11/2026").And.Contain("Lê Thị Chủ, UBND tỉnh: đã trả lời")
            .And.Contain("Hoàng Thị Tư, Văn phòng OCOP: không trả lời trong thời hạn").And.NotContain("có mặt");
    }

    [Fact]
    public async Task GivenARenewal_WhenTheChairCallsAMeeting_ThenTheListAndTheMinutesSaySo()
    {
        var rating = await app.AssignedRating(type: "renewal");
        using var chair = app.Person("chair");
        await Eventually.Is(() => Mode(rating), mode => mode == "writtenOpinion", "The list knows how the council works");
        await chair.Post($"/ratings/{rating}/meeting", new { reason = "Cơ sở đã chuyển địa điểm" }).Done();
        await Eventually.Is(() => Mode(rating), mode => mode == "meeting", "The list knows of the meeting");
        (await chair.Minutes(rating)).Should().Contain("Lý do họp: Cơ sở đã chuyển địa điểm").And.Contain("có mặt 5/5");
    }

    private async Task<string?> Mode(string rating)
    {
        using var office = app.Office();
        return (await office.Read("/ratings?limit=200").Json()).GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("ratingId").GetString() == rating).Select(row => row.GetProperty("mode").GetString()).SingleOrDefault();
    }
}
