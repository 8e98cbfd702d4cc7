using Ocop.Councils.Tests.Support;
using Ocop.Papers.Tests.Reading;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Minutes;

public sealed class MinutesApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenAConcludedRating_WhenTheMinutesAreRead_ThenTheySayWhoWhatAndHowItEnded()
    {
        var rating = await app.ConcludedRating();
        using var office = app.Office();
        using var answer = await office.Read($"/ratings/{rating}/minutes");
        answer.Content.Headers.ContentType!.ToString().Should().Be("text/html; charset=utf-8");
        answer.Headers.ETag.Should().NotBeNull();
        var text = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        text.Should().Contain("BIÊN BẢN ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP").And.Contain("có mặt 5/5").And.Contain("Lê Thị Chủ: 100 điểm")
            .And.Contain("xếp hạng 5 sao").And.Contain(FishSauce.Sha256).And.Contain("THƯ KÝ").And.Contain("CHỦ TRÌ");
    }

    [Fact]
    public async Task GivenAConcludedRating_WhenItsPaperIsOpened_ThenABrowserShowsTheSameMinutesAsAPdf()
    {
        var rating = await app.ConcludedRating();
        using var office = app.Office();

        using var answer = await office.Read($"/ratings/{rating}/minutes.pdf");

        answer.Content.Headers.ContentType!.ToString().Should().Be("application/pdf");
        answer.Content.Headers.ContentDisposition!.ToString().Should().Be($"inline; filename=\"bien-ban-{rating}.pdf\"");
        answer.Headers.ETag.Should().NotBeNull();
        PaperText.Flow(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
            .Should().Contain("BIÊN BẢN").And.Contain("Lê Thị Chủ: 100 điểm").And.Contain("xếp hạng 5 sao").And.Contain(FishSauce.Sha256);
    }

    [Fact]
    public async Task GivenSheetsUnderSeal_WhenMinutesAreAskedFor_ThenMembersGetADraftWithoutPointsAndTheOfficeNone()
    {
        var rating = await app.AssignedRating();
        await app.Submitted(rating, "chair", Scores.Best(FishSauce));
        await app.Office().Read($"/ratings/{rating}/minutes").Problem(409, "rating.no-minutes-yet");
        await app.Office().Read($"/ratings/{rating}/minutes.pdf").Problem(409, "rating.no-minutes-yet");
        await app.As(Roles.Auditor).Read($"/ratings/{rating}/minutes").Problem(409, "rating.no-minutes-yet");

        using var draft = await app.Person("member-1").Read($"/ratings/{rating}/minutes");
        System.Net.WebUtility.HtmlDecode(await draft.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain("Dự thảo").And.NotContain(" điểm").And.NotContain("vòng 1");
    }

    [Fact]
    public async Task GivenAnAdvisoryReport_WhenFiledBeforeTheScoring_ThenTheCouncilAndTheMinutesHaveIt()
    {
        var rating = await app.AssignedRating();
        using var office = app.Office();
        await office.Post($"/ratings/{rating}/advisory-report", new { summary = "Đủ", findings = new Dictionary<string, string> { ["77"] = "?" } })
            .Problem(400, "rating.findings-unknown");
        var report = new { summary = "Hồ sơ đầy đủ", findings = new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, tests = new[] { "Phiếu 12: đạt" } };
        await office.Post($"/ratings/{rating}/advisory-report", report).Done();
        using var member = app.Person("member-1");
        (await member.Read($"/ratings/{rating}").Json()).GetProperty("advisoryReport").GetProperty("summary").GetString().Should().Be("Hồ sơ đầy đủ");
        System.Net.WebUtility.HtmlDecode(await member.GetStringAsync(new Uri($"/ratings/{rating}/minutes", UriKind.Relative), TestContext.Current.CancellationToken))
            .Should().Contain("Báo cáo của tổ tư vấn").And.Contain("Kiểm nghiệm: Phiếu 12: đạt");
        await app.Submitted(rating, "member-1", Scores.Best(FishSauce));
        await office.Post($"/ratings/{rating}/advisory-report", report).Problem(409, "rating.scoring-started");
    }
}
