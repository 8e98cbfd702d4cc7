using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>A dossier's whole way over the pages of those who work on it, and what each of them reads on the way.</summary>
[Collection(Workplace.Name)]
public sealed class WorkJourneyTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenAProducersProduct_WhenEveryRoleDoesItsStep_ThenItIsCertifiedAndEachReadsWhatItMay()
    {
        var journey = new WorkJourney(neighbours, _portal);
        (await journey.Register("Chè lam Ba Đình")).Text.Should().Contain("Đã đăng ký sản phẩm").And.Contain("Giấy tờ (0)");
        await journey.Submit();
        var commune = await journey.As(WorkJourney.CommuneAccount);
        (await Eventually.Is(() => commune.Open("/xa/ho-so"), page => page.Text.Contains("Chè lam Ba Đình", StringComparison.Ordinal), "the worklist"))
            .Text.Should().MatchRegex(@"Chờ báo cáo \(\d+\).*Còn \d+ ngày");
        await journey.Report();
        await journey.Forward();
        await journey.Assign();
        await journey.Advise("Cơ sở sạch, ghi chép đủ", ("8", "Hương thơm rõ"));

        await ScoreAndWatch(journey);

        await journey.Conclude();
        await journey.Certify();
        await ReadTheResult(journey);
        await Replay(journey);
    }

    /// <summary>The chair reads who is done and no points; once all are in, the totals and how far apart they lie.</summary>
    private static async Task ScoreAndWatch(WorkJourney journey)
    {
        var chair = await journey.As("hd-tinh-1");
        var list = await Eventually.Is(
            () => chair.Open("/cham-diem"), page => page.LinksTo($"/cham-diem/{journey.RatingId}").Any(), "the rating in the chair's list");
        list.Text.Should().Contain("Đang chấm vòng 1");
        var dossier = await chair.Open($"/cham-diem/{journey.RatingId}");
        var paper = dossier.LinksTo("/minh-chung/").First();
        (await chair.Open(paper)).Html.Should().StartWith("%PDF-1.7");
        dossier.Text.Should().Contain("Báo cáo của tổ tư vấn Cơ sở sạch, ghi chép đủ");
        (await chair.Open($"/cham-diem/{journey.RatingId}/phieu")).Text.Should().MatchRegex("Không đạt mức nào 0 điểm Tổ tư vấn nhận xét Hương thơm rõ");

        await journey.Score(0);
        await journey.Score(1);
        var sealedPage = await chair.Open($"/cham-diem/{journey.RatingId}/chu-tri");
        sealedPage.Text.Should().Contain("Phiếu còn niêm phong").And.Contain("Đang chờ").And.NotContain("Chênh lệch");

        await journey.Score(2);
        var openPage = await chair.Open($"/cham-diem/{journey.RatingId}/chu-tri");
        openPage.Text.Should().Contain("Mọi phiếu của vòng này đã mở").And.Contain("Chênh lệch 0 điểm, quy chế cho phép 10");
        var receipt = await chair.Open($"/cham-diem/{journey.RatingId}/bien-nhan");
        var minutes = openPage.LinksTo("/bien-ban/").Single(link => !link.EndsWith("/pdf", StringComparison.Ordinal));
        (await chair.Open(minutes)).Text.Should().Contain("Ủy viên 2").And.Contain("Cơ sở sạch");
        receipt.Text.Should().Contain("Mã cam kết").And.MatchRegex("[0-9a-f]{64}");
    }

    private static async Task ReadTheResult(WorkJourney journey)
    {
        var producer = await journey.As(WorkJourney.ProducerAccount);
        var page = await Eventually.Is(
            () => producer.Open($"/cua-toi/{journey.ProductId}"),
            p => p.Text.Contains("điểm bị mất", StringComparison.Ordinal) && p.Text.Contains("Mất", StringComparison.Ordinal),
            "the announced result");
        page.Text.Should().Contain("có giá trị đến hết ngày").And.MatchRegex(@"4\.3\. .* Mất 5 điểm Được 0 trên 5 điểm Mức tiếp theo \(.+ điểm\): ");
        var office = await journey.As(WorkJourney.OfficeAccount);
        (await Eventually.Is(
            () => office.Open("/co-quan/giay-chung-nhan"), p => p.Text.Contains("Chè lam Ba Đình", StringComparison.Ordinal), "the radar"))
            .Text.Should().Contain("Còn trên 180 ngày");
    }

    private static async Task Replay(WorkJourney journey)
    {
        var auditor = await journey.As("kiem-toan");
        var now = await auditor.Open($"/kiem-toan/{journey.RatingId}");
        now.Text.Should().Contain("Đã kết luận").And.Contain("Nộp hồ sơ").And.Contain("Cấp giấy chứng nhận");

        var before = await auditor.Open(now.LinksTo($"/kiem-toan/{journey.RatingId}?luc=").Last());
        before.Status.Should().Be(HttpStatusCode.OK);
        before.Text.Should().Contain("Lúc đó chưa có lần đánh giá này").And.NotContain("Cấp giấy chứng nhận");
        (await auditor.Open($"/kiem-toan/{journey.RatingId}?ngay=2999-01-01")).Status.Should().Be(HttpStatusCode.BadRequest);
    }
}
