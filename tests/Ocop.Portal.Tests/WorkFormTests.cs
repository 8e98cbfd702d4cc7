using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>What a form says to a mistake, and what a page says when there is nothing, or nobody answers.</summary>
[Collection(Workplace.Name)]
public sealed class WorkFormTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("chu-the-1", "/cua-toi")]
    [InlineData("xa-ba-dinh", "/xa/ho-so")]
    [InlineData("so-nn-thanh-hoa", "/co-quan/ho-so")]
    [InlineData("trung-uong", "/co-quan/ho-so")]
    [InlineData("hd-tinh-4", "/cham-diem")]
    [InlineData("kiem-toan", "/kiem-toan")]
    public async Task GivenARole_WhenItSignsIn_ThenItsWorkIsThereAndNobodyElses(string account, string address)
    {
        var browser = await _portal.Browser().As(account);

        var work = await browser.Open("/viec");

        work.Text.Should().StartWith("Về trang chủ Việc của tôi");
        work.LinksTo(address).Should().NotBeEmpty();
        (await browser.Open(address)).Status.Should().Be(HttpStatusCode.OK);
        string[] all = ["/cua-toi", "/xa/ho-so", "/co-quan/ho-so", "/cham-diem", "/kiem-toan"];
        foreach (var other in all.Where(other => other != address))
        {
            work.LinksTo(other).Should().BeEmpty();
            (await browser.Open(other)).Location.Should().StartWith("/khong-duoc-phep");
        }
    }

    [Fact]
    public async Task GivenAnEmptyForm_WhenAProductIsRegistered_ThenEachFieldSaysWhatItLacks()
    {
        var producer = await _portal.Browser().As("chu-the-1");

        var answer = await producer.SendForm(await producer.Open("/cua-toi/moi"), "/cua-toi/moi", "product", ("ten", " "), ("bo", ""));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Html.Should().Contain("id=\"ten-error\"").And.Contain("id=\"bo-error\"").And.Contain("aria-invalid=\"true\"");
        answer.LinksTo("#").Should().Contain(["#ten", "#bo"]);
    }

    [Fact]
    public async Task GivenASheetWithGaps_WhenItIsHandedIn_ThenEachGapIsSaidAtItsCriterionAndWorkingOutHandsNothingIn()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Bánh gai Ba Đình");
        var (producer, address) = (await journey.As(WorkJourney.ProducerAccount), $"/cua-toi/{journey.ProductId}/ho-so");
        var page = await producer.Open(address);

        var worked = await producer.SendForm(page, address, "dossier", [.. journey.Marks(isProducer: true), ("loai-ho-so", "first"), ("buoc", "tinh")]);
        var gaps = await producer.SendForm(page, address, "dossier", [.. journey.Marks(isProducer: true).Skip(1), ("loai-ho-so", "first"), ("buoc", "nop")]);
        var unproven = await producer.SendForm(page, address, "dossier", [.. journey.Marks(isProducer: true), ("loai-ho-so", "first"), ("buoc", "nop")]);

        worked.Status.Should().Be(HttpStatusCode.OK);
        worked.Text.Should().Contain("100 điểm, dự kiến 5 sao").And.Contain("100 điểm trên 100").And.Contain("Đạt mọi mức tối thiểu");
        gaps.Status.Should().Be(HttpStatusCode.BadRequest);
        gaps.Text.Should().Contain("chưa chọn mức nào");
        gaps.LinksTo("#tc-").Should().ContainSingle().Which.Should().Match(link => gaps.Html.Contains($"id=\"{link.Substring(1)}\""));
        unproven.Status.Should().Be(HttpStatusCode.BadRequest);
        unproven.Text.Should().Contain("có điểm nhưng chưa có giấy tờ chứng minh").And.Contain("Còn thiếu: Giấy đăng ký kinh doanh");
        (await producer.Open($"/cua-toi/{journey.ProductId}")).Text.Should().Contain("tải giấy tờ lên, tự chấm và nộp hồ sơ")
            .And.Contain("Hồ sơ còn thiếu").And.Contain("Mẫu 02");
    }

    [Fact]
    public async Task GivenMarksHalfDone_WhenTheyAreKept_ThenTheyAreThereNextTimeWithTheWayToTheNextStar()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Nem chua Ba Đình mới");
        var (producer, address) = (await journey.As(WorkJourney.ProducerAccount), $"/cua-toi/{journey.ProductId}/ho-so");

        var kept = await producer.SendForm(
            await producer.Open(address), address, "dossier", [.. journey.Marks(isProducer: true).Take(12), ("loai-ho-so", "first"), ("buoc", "luu")]);

        kept.Status.Should().Be(HttpStatusCode.OK);
        kept.Text.Should().MatchRegex("Cách ít việc nhất để lên [2-5] sao");
        (await producer.Open(address)).Text.Should().Contain("Đã chấm 12 trên");
    }

    [Fact]
    public async Task GivenTheForms_WhenSomethingIsNoNumber_ThenItIsSaidBesideItAndNothingIsSaved()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Kẹo nhãn Ba Đình");
        var (producer, address) = (await journey.As(WorkJourney.ProducerAccount), $"/cua-toi/{journey.ProductId}/mau");

        var answer = await producer.SendForm(
            await producer.Open(address), address, "result", ("result-year", "năm ngoái"), ("result-revenue", "1.000.000"), ("result-output", "1 tấn"));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Text.Should().Contain("Năm: hãy ghi một số").And.Contain("Số lao động: hãy ghi vào");
        answer.LinksTo("#result-").Should().Contain(["#result-year", "#result-workers"]);
    }

    [Fact]
    public async Task GivenAReport_WhenThingsAreLeftOut_ThenEachIsAskedForAndAReturnGoesBackWithItsReason()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Mật ong Ba Đình");
        await journey.Submit();
        var (officer, address) = (await journey.As(WorkJourney.CommuneAccount), $"/xa/ho-so/{journey.ProductId}");
        var page = await officer.Open(address);

        var empty = await officer.SendForm(page, address, "report");
        var doubtful = await officer.SendForm(page, address, "report", ("nd-product-origin", "khong"), ("de-xuat", "return"));
        var returned = await officer.SendForm(
            page, address, "report", ("nd-product-origin", "khong"), ("gc-product-origin", "Nguyên liệu mua\nngoài xã"), ("nd-local-labour", "co"),
            ("nd-idea-origin", "co"), ("nd-local-identity", "co"), ("de-xuat", "return"), ("ly-do", "Bổ sung hợp đồng"), ("chac-chan", "co"));

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.LinksTo("#nd-").Should().HaveCount(4);
        empty.Text.Should().Contain("Hãy chọn đề nghị").And.Contain("Hãy đánh dấu xác nhận");
        doubtful.Text.Should().Contain("hãy ghi chú vì sao không xác nhận").And.Contain("Trả lại thì phải có lý do");
        returned.Location.Should().Be("/xa/ho-so?xong=tra-lai", returned.Text);
        var producer = await journey.As(WorkJourney.ProducerAccount);
        (await producer.Open($"/cua-toi/{journey.ProductId}")).Text.Should().Contain("Xã trả lại hồ sơ Bổ sung hợp đồng");
    }

    [Fact]
    public async Task GivenACouncilWithoutAChair_WhenItIsSetUp_ThenTheServicesSentenceIsOnThePage()
    {
        var office = await _portal.Browser().As("so-nn-thanh-hoa");
        const string Address = "/co-quan/hoi-dong/moi";
        var page = await office.Open(Address);

        var answer = await office.SendForm(
            page, Address, "council", ("ten", "Hội đồng"), ("quyet-dinh", "1/QĐ"), ("quorum", "abc"), ("tv-tai-khoan-0", "a"), ("tv-ten-0", "A"));
        var refused = await office.SendForm(page, Address, "council", [
            ("ten", "Hội đồng"), ("quyet-dinh", "1/QĐ"),
            .. Enumerable.Range(0, 3).SelectMany(i => new[]
            {
                ($"tv-tai-khoan-{i}", $"a{i}"), ($"tv-ten-{i}", "A"), ($"tv-co-quan-{i}", "B"), ($"tv-ghe-{i}", "member"),
            }),
        ]);

        answer.Text.Should().Contain("Hãy ghi một số từ 1 đến 100").And.Contain("Thành viên 1: hãy ghi cơ quan");
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Text.Should().Contain("Hội đồng phải có đúng một chủ tịch");
        refused.Html.Should().Contain("value=\"a2\"");
    }

    [Theory]
    [InlineData("chu-the-1", "/cua-toi/38-16171-999-2026", HttpStatusCode.NotFound)]
    [InlineData("chu-the-1", "/cua-toi/khong-phai-ma", HttpStatusCode.Forbidden)]
    [InlineData("chu-the-1", "/cua-toi/38-16171-999-2026/chu-trinh", HttpStatusCode.NotFound)]
    [InlineData("chu-the-1", "/cua-toi/38-14758-900-2026/cau-chuyen", HttpStatusCode.Forbidden)]
    [InlineData("xa-ba-dinh", "/chu-trinh/38-14758-900-2026", HttpStatusCode.Forbidden)]
    [InlineData("xa-ba-dinh", "/xa/ho-so/38-14758-900-2026", HttpStatusCode.Forbidden)]
    [InlineData("hd-tinh-5", "/cham-diem/38-16171-999-2026-d1-province", HttpStatusCode.NotFound)]
    [InlineData("kiem-toan", "/kiem-toan/38-16171-999-2026-d1-province", HttpStatusCode.NotFound)]
    public async Task GivenAnAddressOfSomethingElse_WhenItIsOpened_ThenThePageSaysThatItIsNotThere(
        string account, string address, HttpStatusCode status)
    {
        var page = await (await _portal.Browser().As(account)).Open(address);

        page.Status.Should().Be(status);
        page.Text.Should().Contain("Không có hồ sơ này trong phạm vi của bạn");
    }

    [Theory]
    [InlineData("chu-the-1", "/cua-toi")]
    [InlineData("chu-the-1", "/cua-toi/giay-to")]
    [InlineData("xa-ba-dinh", "/xa/ho-so")]
    [InlineData("xa-ba-dinh", "/chu-trinh")]
    [InlineData("xa-ba-dinh", "/chu-luc")]
    [InlineData("xa-ba-dinh", "/xa/san-pham")]
    [InlineData("xa-ba-dinh", "/xa/thoi-han")]
    [InlineData("chu-the-1", "/cua-toi/thong-bao")]
    [InlineData("hd-tinh-4", "/cham-diem")]
    [InlineData("kiem-toan", "/kiem-toan")]
    public async Task GivenTheServicesAway_WhenWorkIsOpened_ThenItSaysSoAndTheFirstPageGoesOn(string account, string address)
    {
        await using var portal = new PortalApplication(neighbours, down: ["products", "councils"]);
        await portal.InitializeAsync();
        var browser = await portal.Browser().As(account);

        var page = await browser.Open(address);

        page.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        page.Text.Should().Contain("Chưa xem được phần này");
        (await browser.Open("/viec")).Status.Should().Be(HttpStatusCode.OK);
    }
}
