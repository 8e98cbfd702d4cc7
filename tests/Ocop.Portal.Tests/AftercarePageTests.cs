extern alias products;

using System.Globalization;
using System.Net;
using Ocop.Portal.Tests.Running;
using products::Ocop.Products;

namespace Ocop.Portal.Tests;

/// <summary>What an office does after recognition: it inspects, records what was concluded, and revokes in time or says why not.</summary>
[Collection(Workplace.Name)]
public sealed class AftercarePageTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    private string Today => LegalDate.On(_portal.Clock.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenAnInspectionThatFindsABreach_WhenItIsConcluded_ThenFifteenDaysRunUntilTheRevocation()
    {
        var (office, address) = await Watched("38-14758-970-2026", "Mắm ruốc Hàm Rồng");
        await Do(office, address, "plan", ("loai-kiem-tra", "adHoc"), ("don-vi", "Chi cục Quản lý chất lượng"), ("ngay-du-kien", Today));
        var planned = await office.Open(address);
        var id = planned.Html.Split("value=\"result-").Skip(1).FirstOrDefault()?.Split('"')[0] ?? "";

        var empty = await office.SendForm(planned, address, $"result-{id}");
        await Do(
            office, address, $"result-{id}", ($"ngay-{id}", Today), ($"tieu-chi-{id}", "co"), ($"nhan-hieu-{id}", "khong"),
            ($"nhan-hieu-gc-{id}", "In thêm một sao"), ($"ket-qua-{id}", "breach"));
        var incomplete = await office.SendForm(await office.Open(address), address, "conclusion", ("can-cu", "mark-misused"));
        await Do(
            office, address, "conclusion", ("can-cu", "mark-misused"), ("co-quan", "Chi cục Quản lý chất lượng"), ("so-ket-luan", "15/KL-QLCL"),
            ("ngay-ket-luan", Today), ("noi-dung-ket-luan", "Nhãn in năm sao"), ("lan-kiem-tra", id));

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.Text.Should().Contain("Hãy chọn kết quả");
        incomplete.Text.Should().Contain("Số văn bản kết luận: hãy ghi vào");
        var page = await office.Open(address);
        page.Text.Should().Contain("Vi phạm, kiểm tra ngày").And.Contain("15/KL-QLCL").And.MatchRegex("Hạn ra quyết định thu hồi: Còn 1[45] ngày");
        var list = await Eventually.Is(
            () => office.Open("/co-quan/sau-cong-nhan"), p => p.Text.Contains("Mắm ruốc Hàm Rồng", StringComparison.Ordinal), "the conclusion in the list");
        list.Text.Should().MatchRegex(@"Kết luận chờ thu hồi \([1-9]\d*\).*Mắm ruốc Hàm Rồng.*Dùng nhãn hiệu OCOP sai quy định");

        var revoke = page.LinksTo("/co-quan/san-pham/38-14758-970-2026/thu-hoi?ket-luan=").Single();
        var done = await office.SendForm(
            await office.Open(revoke), revoke, "revoke", ("can-cu", "mark-misused"), ("ly-do", "Nhãn in năm sao"), ("so", "88/QĐ-UBND"),
            ("chac-chan", "co"), ("buoc", "nop"));
        done.Location.Should().EndWith("?xong=thu-hoi", done.Text);
        (await office.Open(address)).Text.Should().Contain("Đã thu hồi").And.NotContain("Hạn ra quyết định");
    }

    [Fact]
    public async Task GivenAConclusionThatWasQuashed_WhenItIsSetAside_ThenTheReasonStays()
    {
        var (office, address) = await Watched("38-14758-971-2026", "Mắm tôm Hàm Rồng");
        await Do(
            office, address, "conclusion", ("can-cu", "law-breached"), ("co-quan", "Sở Y tế"), ("so-ket-luan", "16/KL-SYT"), ("ngay-ket-luan", Today),
            ("noi-dung-ket-luan", "Vượt mức cho phép"));
        var page = await office.Open(address);
        var id = page.Html.Split("value=\"set-aside-").Skip(1).FirstOrDefault()?.Split('"')[0] ?? "";

        var silent = await office.SendForm(page, address, $"set-aside-{id}");
        await Do(office, address, $"set-aside-{id}", ($"vi-sao-{id}", "Kết luận 16 đã bị hủy"));

        silent.Text.Should().Contain("Hãy ghi lý do");
        (await office.Open(address)).Text.Should().Contain("Không thu hồi: Kết luận 16 đã bị hủy");
    }

    [Fact]
    public async Task GivenAnAppealAgainstARevocation_WhenTheOfficeUpholdsIt_ThenTheCertificateIsValidAgain()
    {
        const string Product = "38-14758-972-2026";
        var today = LegalDate.On(_portal.Clock.GetUtcNow());
        await neighbours.Products.Recognised(
            Product, "Nem chua Hàm Rồng", star: 3, then: new CertificateRevoked($"{Product}-c1", Product, "mark-misused", "In sai nhãn", "9/QĐ-UBND", today));
        using var owner = neighbours.Products.As(Roles.Producer, "38", producer: "producer-1");
        using var filed = await owner.PostAsJsonAsync(
            new Uri($"/{Product}/appeals", UriKind.Relative),
            new { against = "revocation", grounds = "Nhãn do nhà in làm sai, đã thu lại" },
            TestContext.Current.CancellationToken);
        filed.StatusCode.Should().Be(HttpStatusCode.Created);
        var (office, address) = (await _portal.Browser().As(WorkJourney.OfficeAccount), $"/co-quan/san-pham/{Product}/sau-cong-nhan");
        var page = await office.Open(address);
        var id = page.Html.Split("value=\"answer-").Skip(1).FirstOrDefault()?.Split('"')[0] ?? "";

        page.Text.Should().Contain("Khiếu nại việc thu hồi : Chờ thụ lý").And.Contain("Nhãn do nhà in làm sai");
        (await office.SendForm(page, address, $"answer-{id}", ($"thu-ly-{id}", "khong"))).Text.Should().Contain("Hãy ghi lý do");
        await Do(office, address, $"answer-{id}", ($"thu-ly-{id}", "co"));
        (await office.SendForm(await office.Open(address), address, $"resolve-{id}", ($"giai-quyet-{id}", "upheld"))).Text.Should().Contain("Hãy đánh dấu xác nhận");
        await Do(
            office, address, $"resolve-{id}", ($"giai-quyet-{id}", "upheld"), ($"ly-do-{id}", "Lỗi của nhà in"), ($"so-{id}", "19/QĐ-UBND"), ($"chac-{id}", "co"));
        (await office.Open(address)).Text.Should().Contain("Khiếu nại việc thu hồi : Chấp nhận").And.Contain("Đang được công nhận");
    }

    private async Task<(Browser Office, string Address)> Watched(string productId, string name)
    {
        await neighbours.Products.Recognised(productId, name, star: 3);
        return (await _portal.Browser().As(WorkJourney.OfficeAccount), $"/co-quan/san-pham/{productId}/sau-cong-nhan");
    }

    private static async Task Do(Browser office, string address, string form, params (string Name, string Value)[] typed)
    {
        var sent = await office.SendForm(await office.Open(address), address, form, typed);
        sent.Location.Should().StartWith($"{address}?xong=", sent.Text);
    }
}
