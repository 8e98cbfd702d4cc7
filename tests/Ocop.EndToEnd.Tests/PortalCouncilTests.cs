using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>A council when all is not well, in a real Chromium: an interest, totals too far apart, a ground that ends the scoring.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalCouncilTests(PortalPlatform platform, Browser browser)
{
    private const string Asked = "hd-tinh-3";
    private const string Strict = "hd-tinh-4";
    private const string Relative = "hd-tinh-5";

    private static readonly (string Account, string Name, string? Commune)[] s_members =
    [
        (WorkCast.Chair, "Trần Văn Bình", null), ("hd-tinh-2", "Phạm Thị Hoa", null), (Asked, "Lê Văn An", "16171"),
        (Strict, "Vũ Đức Cường", null), (Relative, "Đỗ Thị Dung", null),
    ];

    [Fact]
    public async Task GivenInterestsAndTotalsFarApart_WhenTheCouncilWorks_ThenEachIsSettledOnItsPageAndBothRoundsAreKept()
    {
        var cast = new WorkCast(platform);
        var ratingId = await cast.Forwarded("Cơ sở Lê Thị Lan", "Mắm tép Ba Đình");
        await cast.Assign(ratingId, s_members);
        await CallTheMeeting(ratingId);
        await AnswerTheQuestion(ratingId);
        await StepAside(ratingId);
        foreach (var account in (string[])[WorkCast.Chair, "hd-tinh-2", Asked])
        {
            await cast.HandIn(account, ratingId);
        }

        await cast.HandIn(Strict, ratingId, "4.1", "4.3", "8");
        var chair = await OpenASecondRound(ratingId);
        foreach (var account in (string[])[WorkCast.Chair, "hd-tinh-2", Asked])
        {
            await cast.HandIn(account, ratingId);
        }

        await ScoreAgain(ratingId);
        await ConcludeWithBothRounds(chair, ratingId);
        await LookInto(ratingId);
    }

    [Fact]
    public async Task GivenAForgedDossier_WhenTheChairStopsTheScoring_ThenItsGroundIsAskedForAndNobodyScoresAnyMore()
    {
        var cast = new WorkCast(platform);
        var ratingId = await cast.Forwarded("Cơ sở Mắm Ba Đình", "Mắm cáy Ba Đình");
        await cast.Assign(ratingId, s_members);
        var chair = await WorkPages.Of(platform, browser, WorkCast.Chair);
        await chair.Open($"/cham-diem/{ratingId}/chu-tri");
        await chair.Unfold("Dừng chấm vì điều kiện loại");
        await chair.Press("Dừng chấm");
        await chair.ShouldBeTold("Hãy chọn điều kiện");
        await chair.Glance("stop-errors");

        await chair.Page.GetByLabel("Hồ sơ có nội dung giả mạo").CheckAsync();
        await chair.Page.Locator("#ly-do-dung").FillAsync("Giấy kiểm nghiệm không do phòng nào cấp");
        await chair.Check("dung-han");
        await chair.Press("Dừng chấm");
        await chair.ShouldBeTold("Đã dừng chấm");
        await chair.Look("stopped");

        await chair.Open($"/cham-diem/{ratingId}");
        await chair.ShouldSay("Giấy kiểm nghiệm không do phòng nào cấp");
        await Expect(chair.Page.GetByRole(AriaRole.Link, new() { Name = "Chấm điểm", Exact = true }).And(chair.Page.Locator(".button"))).ToHaveCountAsync(0);
        await chair.Open($"/cham-diem/{ratingId}/phieu");
        await chair.ShouldBeTold("Phiếu này không chấm được nữa");
    }

    private async Task CallTheMeeting(string ratingId)
    {
        var office = await WorkPages.Of(platform, browser, WorkCast.Office);
        await office.OpenUntil("/phien-hop/moi", ".cards a");
        var councils = await office.Page.Locator(".cards a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var council in councils)
        {
            await office.Open(council);
            if (await office.Page.Locator($"input[value='{ratingId}']").CountAsync() > 0)
            {
                break;
            }
        }

        await office.Look("agenda-new");
        await office.Page.GetByLabel("Ngày họp").FillAsync($"{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}");
        await office.Page.GetByLabel("Giờ bắt đầu").FillAsync("08:30");
        await office.Page.GetByLabel("Nơi họp").FillAsync("Phòng họp 2");
        await office.Press("Lập chương trình");
        await office.ShouldBeTold("Đã lập chương trình");
        await office.Press("Công bố chương trình");
        await office.ShouldBeTold("Đã công bố chương trình");
        await office.Look("agenda");
        await office.Open("/phien-hop");
        await office.Look("agendas");
    }

    /// <summary>Same family name, same commune: the data ask, and nobody scores before the answer.</summary>
    private async Task AnswerTheQuestion(string ratingId)
    {
        var member = await WorkPages.Of(platform, browser, Asked);
        var score = member.Page.Locator($"a.button[href='/cham-diem/{ratingId}/phieu']");
        await member.Open($"/cham-diem/{ratingId}");
        await member.ShouldSay("Cùng họ và cùng xã");
        await Expect(score).ToHaveCountAsync(0);
        await member.Look("conflict-question");
        await member.Press("Trả lời");
        await member.ShouldBeTold("Hãy chọn có hoặc không");
        await member.Page.GetByLabel("Không có").CheckAsync();
        await member.Page.GetByLabel("Giải thích").FillAsync("Trùng họ, không có quan hệ");
        await member.Press("Trả lời");
        await member.ShouldBeTold("Đã ghi nhận");
        await Expect(score).ToBeVisibleAsync();
    }

    private async Task StepAside(string ratingId)
    {
        var member = await WorkPages.Of(platform, browser, Relative);
        await member.Open($"/cham-diem/{ratingId}");
        await member.Unfold("Khai báo xung đột lợi ích");
        await member.Page.GetByLabel("Căn cứ").SelectOptionAsync("family");
        await member.Page.GetByLabel("Giải thích").FillAsync("Chị ruột của chủ cơ sở");
        await member.Check("khong-cham");
        await member.Press("Khai báo");
        await member.ShouldBeTold("Đã ghi nhận");
        await member.ShouldSay("Bạn không tham gia chấm sản phẩm này");
        await member.Look("stepped-aside");
    }

    private async Task<WorkPages> OpenASecondRound(string ratingId)
    {
        var chair = await WorkPages.Of(platform, browser, WorkCast.Chair);
        await chair.Open($"/cham-diem/{ratingId}/chu-tri");
        await chair.ShouldSay("Chênh lệch 12 điểm, quy chế cho phép 10");
        await chair.ShouldSay("Không tham gia vì xung đột lợi ích");
        await PutToTheVote(chair);
        await chair.Look("chair-apart");
        await chair.Check("chac-chan");
        await chair.Press("Kết luận");
        await chair.ShouldBeTold("Hãy sửa các mục sau");
        await chair.Press("Mở vòng hai");
        await chair.ShouldBeTold("Hãy ghi lý do mở vòng hai");
        await chair.Page.Locator("#ly-do").FillAsync("Đã thảo luận về khu vực phân phối");
        await chair.Press("Mở vòng hai");
        await chair.ShouldBeTold("Đã mở vòng chấm thứ hai");
        return chair;
    }

    private static async Task PutToTheVote(WorkPages chair)
    {
        await chair.Unfold("Đưa ra biểu quyết");
        await chair.Page.GetByLabel("Việc khác").CheckAsync();
        await chair.Page.GetByLabel("Nội dung biểu quyết").FillAsync("Chấm lại từ đầu");
        await chair.Press("Đưa ra biểu quyết");
        await chair.ShouldBeTold("Đã đưa ra biểu quyết");
        await chair.Page.GetByLabel("Tán thành", new() { Exact = true }).CheckAsync();
        await chair.Press("Biểu quyết");
        await chair.ShouldBeTold("Đã ghi phiếu biểu quyết");
        await chair.Look("vote");
        await chair.Press("Kết thúc biểu quyết");
        await chair.ShouldBeTold("Đã kết thúc biểu quyết");
    }

    private async Task ScoreAgain(string ratingId)
    {
        var member = await WorkPages.Of(platform, browser, Strict);
        await member.Open($"/cham-diem/{ratingId}");
        await member.ShouldSay("Đã thảo luận về khu vực phân phối");
        await member.Look("second-round");
        await member.Open($"/cham-diem/{ratingId}/phieu");
        await Expect(member.Page.Locator("[data-marks]")).ToContainTextAsync("Đã chấm 0 trên");
        await member.MarkAll();
        await member.Press("Xem lại trước khi nộp");
        await member.ShouldSay("Xem lại phiếu vòng 2");
        await member.Press("Nộp phiếu");
        await member.ShouldBeTold("Đã nhận phiếu của bạn");
    }

    private async Task LookInto(string ratingId)
    {
        var office = await WorkPages.Of(platform, browser, WorkCast.Office);
        await office.OpenUntil("/doi-chieu-cham-diem", "td:has-text('Vũ Đức Cường')");
        await office.Look("calibration");
        await office.Open("/thu-quy-dinh?thu=co&s5=100&s4=99&bo=qd26-2026%2Ftuong-nuoc-mam-gia-vi-long");
        await office.Look("what-if");
        var auditor = await WorkPages.Of(platform, browser, "kiem-toan");
        await auditor.Open($"/kiem-toan/{ratingId}");
        await auditor.ShouldSay("Phiếu của Vũ Đức Cường, vòng 1: 88 điểm");
        await auditor.Look("audit-history");
    }

    private static async Task ConcludeWithBothRounds(WorkPages chair, string ratingId)
    {
        await chair.Open($"/cham-diem/{ratingId}/chu-tri");
        await chair.ShouldSay("Chênh lệch 0 điểm");
        foreach (var (round, total) in ((string, string)[])[("Vòng 1", "88"), ("Vòng 2", "100")])
        {
            var sheets = chair.Page.Locator($"h3:has-text('{round}') + table");
            await Expect(sheets.Locator("tbody tr")).ToHaveCountAsync(4);
            await Expect(sheets.Locator("tr:has-text('Vũ Đức Cường') .points")).ToHaveTextAsync(total);
        }

        await chair.Look("chair-two-rounds");
        await chair.Check("chac-chan");
        await chair.Press("Kết luận");
        await chair.ShouldBeTold("Hội đồng đã kết luận");
        var minutes = await chair.Page.Locator($"a[href='/bien-ban/{ratingId}']").GetAttributeAsync("href");
        await chair.Open(minutes!);
        (await chair.Page.Locator("body").InnerTextAsync()).Should().Contain("Mắm tép Ba Đình").And.Contain("Vũ Đức Cường");
    }
}
