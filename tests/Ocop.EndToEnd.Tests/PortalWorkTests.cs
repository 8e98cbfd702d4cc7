using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>One dossier's way through the portal in a real Chromium, each step by the role whose work it is.</summary>
[Collection(PortalCollection.Name)]
public sealed class PortalWorkTests(PortalPlatform platform, Browser browser)
{
    private const string Product = "Bánh gai Tứ Trụ";

    private static readonly string[] s_members = [WorkCast.Chair, "hd-tinh-2", "hd-tinh-3"];

    [Fact]
    public async Task GivenADossier_WhenEachRoleDoesItsStep_ThenEveryPageIsForEverybodyAndTheProductIsCertified()
    {
        var productId = await Produce();
        await Commune(productId);
        var ratingId = $"{productId}-d1-province";
        await Assign(ratingId);
        await Score(ratingId);
        await Conclude(ratingId);
        await Certify(productId);
        await Audit(ratingId);
    }

    private async Task<string> Produce()
    {
        var producer = await WorkPages.Of(platform, browser, await new WorkCast(platform).Producer("HTX Bánh gai Tứ Trụ"));
        await producer.Look("producer");
        await producer.Open("/cua-toi/moi");
        await producer.Look("new-product");
        await producer.Page.GetByLabel("Tên sản phẩm").FillAsync(Product);
        await producer.Page.GetByLabel("Bộ sản phẩm").SelectOptionAsync("qd26-2026/tuong-nuoc-mam-gia-vi-long");
        await producer.Press("Đăng ký");
        await producer.ShouldBeTold("Đã đăng ký sản phẩm");
        var address = new Uri(producer.Page.Url).AbsolutePath;
        await RegisterIdea(producer, address);
        await FillForms(producer, address);
        await DropFiles(producer);
        await TellStory(producer, address);
        await producer.Open(address);
        await Upload(producer, "business-registration", withCriteria: false);
        await Upload(producer, "quality-declaration", withCriteria: true);
        await producer.Open(address);
        await producer.Look("my-product");

        await producer.Open($"{address}/ho-so");
        await producer.Look("dossier");
        await producer.MarkAll(except: "8");
        await producer.Press("Thử xem được mấy sao");
        await producer.ShouldSay("Cách ít việc nhất để lên");
        await producer.MarkAll();
        await Expect(producer.Page.Locator("[data-sum]")).ToHaveTextAsync("100");
        await producer.Press("Xem lại trước khi nộp");
        await producer.Press("Nộp hồ sơ");
        await producer.ShouldBeTold("Đã nộp hồ sơ");
        await producer.Open("/cua-toi");
        await producer.Look("my-products");
        await producer.OpenUntil("/cua-toi/thong-bao", ".cards li");
        await producer.Look("notices");
        return address.Split('/')[^1];
    }

    private static async Task RegisterIdea(WorkPages producer, string address)
    {
        await producer.Open($"{address}/chu-trinh");
        await producer.Page.GetByLabel("Ý tưởng", new() { Exact = true }).FillAsync("Bánh gói lá gai\ncủa làng Tứ Trụ");
        await producer.Press("Gửi UBND cấp xã");
        await producer.ShouldBeTold("Đã gửi ý tưởng");
        await producer.Open($"{address}/chu-trinh");
        await producer.Look("cycle");
    }

    /// <summary>Two files dropped at once: one that is not taken says so and is left out, the other arrives.</summary>
    private static async Task DropFiles(WorkPages producer)
    {
        await producer.Open("/cua-toi/giay-to");
        await producer.Page.EvaluateAsync(
            """
            () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 400 });
              const pen = canvas.getContext('2d');
              pen.fillStyle = '#14532d';
              pen.fillRect(0, 0, 640, 400);
              const picture = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1]), c => c.charCodeAt(0));
              const dropped = new DataTransfer();
              dropped.items.add(new File([picture], 'Lá gai.png', { type: 'image/png' }));
              dropped.items.add(new File(['MZ'], 'thuoc-la.exe'));
              document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: dropped }));
            }
            """);
        var files = producer.Page.Locator("[data-files] > li");
        await Expect(files).ToHaveCountAsync(2);
        await Expect(files.Nth(1)).ToContainTextAsync("Loại tệp này không nhận");
        await Browser.Accessible(producer.Page);
        await Browser.Screenshot(producer.Page, "work-wallet-dropped", fullPage: true);
        await files.Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await producer.Press("Tải lên");
        await Expect(files.First).ToContainTextAsync("Hãy chọn loại giấy tờ");
        await files.First.GetByLabel("Loại giấy tờ").SelectOptionAsync("story");
        await producer.Press("Tải lên");
        await producer.ShouldBeTold("Đã nhận giấy tờ");
        await producer.Open("/cua-toi/giay-to");
        await producer.Look("wallet");
    }

    private static async Task TellStory(WorkPages producer, string address)
    {
        await producer.Open($"{address}/cau-chuyen");
        await producer.Page.GetByLabel("Câu chuyện", new() { Exact = true }).FillAsync("Lá gai hái trên đồi.\nBánh gói từ tối hôm trước.");
        await producer.Check("anh");
        await producer.Page.GetByLabel("Chú thích").First.FillAsync("Lá gai sau mưa");
        await producer.Press("Xem trước");
        await Expect(producer.Page.Locator("#xem-truoc figcaption")).ToHaveTextAsync("Lá gai sau mưa");
        (await producer.Page.Locator("#xem-truoc img").EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)")).Should().Be(640);
        await Browser.Screenshot(producer.Page, "work-story-preview", fullPage: true);
        await producer.Press("Lưu câu chuyện");
        await producer.ShouldBeTold("Đã lưu câu chuyện");
        await producer.Open($"{address}/cau-chuyen");
        await producer.Look("story");
    }

    private static async Task JudgePlan(WorkPages officer, string productId)
    {
        await officer.OpenUntil("/chu-trinh", $"a[href='/chu-trinh/{productId}']");
        await officer.Look("cycle-work");
        await officer.Open($"/chu-trinh/{productId}");
        await officer.Look("cycle-product");
        await officer.Check("ket-qua");
        await officer.Press("Ghi kết quả");
        await officer.ShouldBeTold("Đã duyệt phương án");
        await officer.Open("/chu-luc");
        await officer.Look("key-products");
        await officer.OpenUntil("/xa/thoi-han", ".cards li");
        await officer.Look("deadlines");
    }

    private static async Task FillForms(WorkPages producer, string address)
    {
        await producer.Open($"{address}/mau");
        await producer.Look("forms");
        foreach (var (part, values) in new Dictionary<string, Dictionary<string, string>>
        {
            ["representative"] = new() { ["name"] = "Lê Thị Lan", ["ethnicity"] = "Kinh", ["phone"] = "0912 345 678" },
            ["description"] = new() { ["description"] = "Bánh gói lá gai", ["materials"] = "Gạo nếp, lá gai" },
            ["result"] = new()
            {
                ["year"] = "2025", ["revenue"] = "1.200.000.000", ["profit"] = "90.000.000", ["output"] = "9 tấn", ["workers"] = "9", ["localWorkers"] = "8",
            },
            ["plan"] = new() { ["goals"] = "Mở rộng", ["market"] = "Trong tỉnh", ["investment"] = "100.000.000", ["revenueGoal"] = "2.000.000.000" },
        })
        {
            var form = producer.Page.Locator($"form:has(#{part}-{values.Keys.First()})");
            foreach (var (name, value) in values)
            {
                await form.Locator($"#{part}-{name}").FillAsync(value);
            }

            if (part == "representative")
            {
                await form.Locator("select").SelectOptionAsync("female");
            }

            await form.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
            await producer.ShouldBeTold("Đã lưu");
        }
    }

    private static async Task Upload(WorkPages producer, string kind, bool withCriteria)
    {
        await producer.Page.GetByLabel("Tệp").SetInputFilesAsync(
            new FilePayload { Name = $"{kind}.pdf", MimeType = "application/pdf", Buffer = [.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(kind)] });
        await producer.Page.Locator("#loai").SelectOptionAsync(kind);
        await producer.Page.GetByLabel("Tên giấy tờ").FillAsync($"Giấy {kind}");
        if (withCriteria)
        {
            await producer.Page.EvaluateAsync("document.querySelectorAll('input[name=tieu-chi]').forEach(box => { box.checked = true; })");
        }

        await producer.Press("Tải lên");
        await producer.ShouldBeTold("Đã nhận giấy tờ");
    }

    private async Task Commune(string productId)
    {
        var officer = await WorkPages.Of(platform, browser, WorkCast.Commune);
        await officer.Look("commune");
        await JudgePlan(officer, productId);
        await officer.OpenUntil("/xa/ho-so", $"a[href='/xa/ho-so/{productId}']");
        await officer.Look("commune-dossiers");
        await officer.Open($"/xa/ho-so/{productId}");
        await officer.Look("commune-report");
        await officer.Press("Gửi báo cáo");
        await officer.ShouldBeTold("Hãy sửa các mục sau");
        foreach (var content in (string[])["product-origin", "local-labour", "idea-origin", "local-identity"])
        {
            await officer.Check($"nd-{content}");
        }

        await officer.Check("de-xuat");
        await officer.Check("chac-chan");
        await officer.Press("Gửi báo cáo");
        await officer.ShouldBeTold("Đã lập báo cáo");
        await officer.Look("commune-forward");
        await officer.Page.GetByLabel("Số văn bản").FillAsync("12/TTr-UBND");
        await officer.Press("Chuyển lên tỉnh");
        await officer.ShouldBeTold("Đã chuyển hồ sơ lên tỉnh");
    }

    private async Task Assign(string ratingId)
    {
        var office = await WorkPages.Of(platform, browser, WorkCast.Office);
        await office.Look("office");
        await office.Open("/co-quan/hoi-dong/moi");
        await office.Look("new-council");
        await office.Page.GetByLabel("Tên hội đồng").FillAsync("Hội đồng đánh giá đợt 2");
        await office.Page.GetByLabel("Số quyết định thành lập").FillAsync("77/QĐ-UBND");
        for (var i = 0; i < s_members.Length; i++)
        {
            await office.Page.Locator($"#tv-ten-{i}").FillAsync($"Ủy viên {i + 1}");
            await office.Page.Locator($"#tv-tai-khoan-{i}").FillAsync(s_members[i]);
            await office.Page.Locator($"#tv-co-quan-{i}").FillAsync("UBND tỉnh Thanh Hóa");
        }

        await office.Press("Thành lập");
        await office.ShouldBeTold("Đã thành lập hội đồng");
        await office.OpenUntil("/co-quan/hoi-dong", ".cards");
        await office.Look("councils");
        await office.OpenUntil("/co-quan/ho-so", $"a[href='/co-quan/danh-gia/{ratingId}']");
        await office.Look("office-dossiers");
        await office.OpenUntil($"/co-quan/danh-gia/{ratingId}", "label:has-text('đợt 2') input");
        await office.Look("assign");
        await office.Page.Locator("label:has-text('đợt 2') input").CheckAsync();
        await office.Press("Giao hồ sơ");
        await office.ShouldBeTold("Đã giao hồ sơ");
    }

    private async Task Score(string ratingId)
    {
        foreach (var account in s_members)
        {
            var member = await WorkPages.Of(platform, browser, account);
            var isFirst = account == s_members[0];
            if (isFirst)
            {
                await member.OpenUntil("/cham-diem", $"a[href='/cham-diem/{ratingId}']");
                await member.Look("ratings");
                await member.Open($"/cham-diem/{ratingId}");
                await member.Look("rating");
            }

            await member.Open($"/cham-diem/{ratingId}/phieu");
            if (isFirst)
            {
                await member.Look("sheet");
                await ScoreWithTheKeyboard(member);
            }

            await member.MarkAll();
            await member.Press("Xem lại trước khi nộp");
            await member.ShouldSay("Chưa nộp");
            await member.Press("Nộp phiếu");
            await member.ShouldBeTold("Đã nhận phiếu của bạn");
            if (isFirst)
            {
                await member.Look("receipt");
                await member.Open($"/cham-diem/{ratingId}/chu-tri");
                await member.ShouldSay("Phiếu còn niêm phong");
                await member.Look("chair-sealed");
            }
        }
    }

    /// <summary>Arrow keys choose, the total follows, and what is filled in survives a page that is loaded again.</summary>
    private static async Task ScoreWithTheKeyboard(WorkPages member)
    {
        var first = member.Page.Locator("[data-criterion]").First.Locator("input[type=radio]");
        await first.First.FocusAsync();
        await member.Page.Keyboard.PressAsync("Space");
        await member.Page.Keyboard.PressAsync("ArrowDown");
        (await first.Nth(1).IsCheckedAsync()).Should().BeTrue("arrow keys change the level");
        await member.Page.Keyboard.PressAsync("1");
        (await first.First.IsCheckedAsync()).Should().BeTrue("a digit chooses the level that it stands beside");
        await member.Page.Keyboard.PressAsync("Enter");
        await Expect(member.Page.Locator("[data-criterion]").Nth(1).Locator("input[type=radio]").First).ToBeFocusedAsync();
        await Expect(member.Page.Locator("[data-marks]")).ToContainTextAsync("Đã chấm 1 trên");
        await member.Page.ReloadAsync();
        await Expect(member.Page.Locator("[data-marks]")).ToContainTextAsync("Đã chấm 1 trên");
        await member.Press("Xem lại trước khi nộp");
        await member.ShouldBeTold("chưa chọn mức nào");
    }

    private async Task Conclude(string ratingId)
    {
        var chair = await WorkPages.Of(platform, browser, WorkCast.Chair);
        await chair.Open($"/cham-diem/{ratingId}/chu-tri");
        await chair.ShouldSay("Chênh lệch 0 điểm");
        await chair.Look("chair-open");
        await chair.Press("Kết luận");
        await chair.ShouldBeTold("Hãy sửa các mục sau");
        await chair.Check("chac-chan");
        await chair.Press("Kết luận");
        await chair.ShouldBeTold("Hội đồng đã kết luận");
    }

    /// <summary>100 points are five stars, so the province hands it on; and the list of certificates has the demo's.</summary>
    private async Task Certify(string productId)
    {
        await platform.FirstDemo;
        var office = await WorkPages.Of(platform, browser, WorkCast.Office);
        await office.OpenUntil($"/co-quan/san-pham/{productId}", "#so");
        await office.Look("forward-to-centre");
        await office.Page.GetByLabel("Số văn bản").FillAsync("56/TTr-UBND");
        await office.Check("chac-chan");
        await office.Press("Chuyển lên trung ương");
        await office.ShouldBeTold("Đã chuyển hồ sơ lên trung ương");
        await office.OpenUntil("/co-quan/giay-chung-nhan", ".radar");
        await office.Look("certificates");
        await office.Page.Locator(".radar a").First.ClickAsync();
        await office.Look("office-product");
        await LookAfterwards(office);
        await ConsiderARevocation(office);
        await PreviewAnImport(office);
        await ReadAStory(office);
    }

    private static async Task LookAfterwards(WorkPages office)
    {
        var product = new Uri(office.Page.Url).AbsolutePath;
        await office.Open("/co-quan/han");
        await office.Look("deadlines");
        await office.Open($"{product}/sau-cong-nhan");
        await office.Unfold("Lên lịch kiểm tra");
        await office.Page.GetByLabel("Đơn vị kiểm tra").FillAsync("Chi cục Quản lý chất lượng");
        await office.Page.GetByLabel("Ngày dự kiến").FillAsync($"{DateTime.UtcNow.AddDays(20):yyyy-MM-dd}");
        await office.Press("Lên lịch");
        await office.ShouldBeTold("Đã lên lịch kiểm tra");
        await office.Look("aftercare");
        await office.OpenUntil("/co-quan/sau-cong-nhan", $"a[href='{product}/sau-cong-nhan']");
        await office.Look("aftercare-list");
        await office.Open(product);
    }

    /// <summary>Up to the last look: the demo's stamps are other tests' too.</summary>
    private static async Task ConsiderARevocation(WorkPages office)
    {
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "Thu hồi giấy chứng nhận" }).ClickAsync();
        await office.Look("revoke");
        await office.Page.GetByLabel("Đã ngừng sản xuất").CheckAsync();
        await office.Page.Locator("#ly-do").FillAsync("UBND xã xác nhận cơ sở đã ngừng sản xuất");
        await office.Page.Locator("#so").FillAsync("99/QĐ-UBND");
        await office.Press("Xem lại trước khi thu hồi");
        await office.ShouldBeTold("Chưa thu hồi");
        await office.Glance("revoke-last-look");
    }

    private static async Task PreviewAnImport(WorkPages office)
    {
        await office.Open("/co-quan/giay-chung-nhan/nhap");
        await office.Look("import");
        await office.Page.GetByLabel("Tệp").SetInputFilesAsync(new FilePayload
        {
            Name = "giay-cu.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                """
                decision_number,issued_on,star,total,product,producer,entity_type,commune_code,sheet
                4242/QĐ-UBND,15/11/2024,4,78.5,Mắm tôm Ba Làng,Hợp tác xã Ba Làng,cooperative,14758,tuong-nuoc-mam-gia-vi-long
                4243/QĐ-UBND,hôm qua,9,78.5,Tép khô,Hợp tác xã Ba Làng,cooperative,99999,tuong-nuoc-mam-gia-vi-long
                """),
        });
        await office.Press("Xem trước");
        await office.ShouldBeTold("nhập được 1 trên 2 dòng");
        await office.Glance("import-preview");
    }

    private async Task ReadAStory(WorkPages office)
    {
        var (told, owner) = await new WorkCast(platform).ToldProduct();
        await office.Open($"/san-pham/{told}");
        (await office.Page.Locator(".tale img").EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)")).Should().Be(1);
        await office.Look("told-product");
        await Appeal(await WorkPages.Of(platform, browser, owner), $"/cua-toi/{told}");
    }

    private static async Task Appeal(WorkPages producer, string address)
    {
        await producer.Open(address);
        await producer.Look("certified-product");
        await producer.Open($"{address}/sau-cong-nhan");
        await producer.Unfold("Gửi khiếu nại");
        await producer.Page.GetByLabel("Nội dung và căn cứ").FillAsync("Tiêu chí 4.1 chưa tính hợp đồng đã nộp.");
        await producer.Press("Gửi khiếu nại");
        await producer.ShouldBeTold("Đã gửi khiếu nại");
        await producer.Open($"{address}/sau-cong-nhan");
        await producer.Look("aftercare");
    }

    private async Task Audit(string ratingId)
    {
        var auditor = await WorkPages.Of(platform, browser, "kiem-toan");
        await auditor.Look("auditor");
        await auditor.Open("/kiem-toan");
        await auditor.Look("audit-list");
        await auditor.Open($"/kiem-toan/{ratingId}");
        await auditor.Look("audit");
        await auditor.Page.GetByRole(AriaRole.Link, new() { Name = "Xem lại lúc này" }).Last.ClickAsync();
        await auditor.ShouldSay("Lúc đó chưa có lần đánh giá này");
    }
}
