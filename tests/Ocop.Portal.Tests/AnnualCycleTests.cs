using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>Idea, business plan and key products: the producer's pages and the commune's.</summary>
[Collection(Workplace.Name)]
public sealed class AnnualCycleTests(Neighbours neighbours) : IAsyncLifetime
{
    private static readonly (string, string)[] s_plan =
        [("plan-goals", "Mở rộng xưởng"), ("plan-market", "Trong tỉnh"), ("plan-investment", "100.000.000"), ("plan-revenueGoal", "2.000.000.000")];

    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenAnIdeaAndAPlan_WhenThePlanGoesBackAndComesAgain_ThenBothSidesReadWhereItStands()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Tương Ba Đình");
        var (producer, address) = (await journey.As(WorkJourney.ProducerAccount), $"/cua-toi/{journey.ProductId}/chu-trinh");
        var officer = await journey.As(WorkJourney.CommuneAccount);
        var atCommune = $"/chu-trinh/{journey.ProductId}";

        var start = await producer.Open(address);
        start.Text.Should().Contain("Việc tiếp theo: đăng ký ý tưởng").And.Contain("2. Đăng ký ý tưởng đang ở đây");
        (await producer.SendForm(start, address, "idea", ("y-tuong", " "))).Text.Should().Contain("Hãy mô tả ý tưởng.");
        await Done(producer.SendForm(start, address, "idea", ("y-tuong", "Tương nếp\nủ chum")), $"{address}?xong=y-tuong");

        var gaps = await producer.SendForm(await producer.Open(address), address, "plan", ("plan-goals", "Mở rộng"));
        gaps.Status.Should().Be(HttpStatusCode.BadRequest);
        gaps.LinksTo("#plan-").Should().Contain(["#plan-market", "#plan-investment"]);
        await Done(producer.SendForm(gaps, address, "plan", s_plan), $"{address}?xong=nop-phuong-an");
        var waiting = await producer.Open(address);
        waiting.Text.Should().Contain("đang chờ duyệt").And.Contain("100.000.000 đồng");
        waiting.Html.Should().NotContain("plan-goals", "a plan that waits is not handed in again");

        var list = await Eventually.Is(() => officer.Open("/chu-trinh"), page => page.LinksTo(atCommune).Any(), "the plan in the commune's list");
        list.Text.Should().MatchRegex(@"Phương án chờ duyệt \(\d+\).*Tương Ba Đình");
        (await officer.Open("/viec")).Text.Should().MatchRegex("Ý tưởng và phương án .* việc đang chờ");
        var judging = await officer.Open(atCommune);
        judging.Text.Should().Contain("Tương nếp ủ chum").And.Contain("Mở rộng xưởng");
        (await officer.SendForm(judging, atCommune, "judge")).Text.Should().Contain("Hãy chọn duyệt hoặc trả lại");
        (await officer.SendForm(judging, atCommune, "judge", ("ket-qua", "tra-lai"))).Text.Should().Contain("Trả lại thì phải ghi lý do");
        await Done(
            officer.SendForm(judging, atCommune, "judge", ("ket-qua", "tra-lai"), ("y-kien", "Thiếu nguồn vốn\nvà thị trường")),
            "/chu-trinh?xong=tra-phuong-an");

        var returned = await producer.Open(address);
        returned.Text.Should().Contain("Thiếu nguồn vốn và thị trường").And.Contain("Sửa và nộp lại phương án");
        returned.Html.Should().Contain("value=\"100000000\"", "the next plan begins with the last");
        await Done(producer.SendForm(returned, address, "plan", s_plan), $"{address}?xong=nop-phuong-an");
        await Done(officer.SendForm(await officer.Open(atCommune), atCommune, "judge", ("ket-qua", "duyet")), "/chu-trinh?xong=duyet");
        (await producer.Open(address)).Text.Should().Contain("Phương án được duyệt").And.Contain("Lần thứ 2").And.Contain("4. Triển khai phương án đang ở đây");
        (await producer.Open($"/cua-toi/{journey.ProductId}")).Text.Should().Contain("Chu trình: bước 4 trên 6");
    }

    [Fact]
    public async Task GivenAProduct_WhenTheCommuneListsItAsKey_ThenItStandsInTheListOfThatYearUntilItIsTakenOff()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Miến dong Ba Đình");
        var (officer, address) = (await journey.As(WorkJourney.CommuneAccount), $"/chu-trinh/{journey.ProductId}");
        var page = await officer.Open(address);

        var wrong = await officer.SendForm(page, address, "key", ("nam", "sang năm"), ("can-cu", ""));
        wrong.Text.Should().Contain("Hãy ghi một năm").And.Contain("Hãy ghi số kế hoạch hoặc quyết định");
        await Done(officer.SendForm(page, address, "key", ("nam", "2027"), ("can-cu", "15/KH-UBND")), $"{address}?xong=chu-luc");
        var listed = await Eventually.Is(
            () => officer.Open("/chu-luc?nam=2027"), p => p.Text.Contains("15/KH-UBND", StringComparison.Ordinal), "the key product in its list");
        listed.Text.Should().Contain("Danh mục năm 2027 (1)").And.Contain("Miến dong Ba Đình");
        (await officer.Open("/chu-luc?nam=2027&cap=province")).Text.Should().Contain("Danh mục năm 2027 (0)");

        page = await officer.Open(address);
        page.Text.Should().Contain("Sản phẩm chủ lực của xã, phường năm 2027 (15/KH-UBND)");
        (await officer.SendForm(page, address, "drop-2027")).Text.Should().Contain("Hãy ghi lý do đưa ra khỏi danh mục");
        await Done(officer.SendForm(page, address, "drop-2027", ("ly-do-2027", "Đổi hướng")), $"{address}?xong=thoi-chu-luc");
        (await officer.Open(address)).Text.Should().NotContain("năm 2027 (15/KH-UBND)");
    }

    private static async Task Done(Task<Page> sending, string address)
    {
        var sent = await sending;
        sent.Location.Should().Be(address, sent.Text);
    }
}
