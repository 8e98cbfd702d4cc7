extern alias products;

using System.Net;
using Ocop.Portal.Tests.Running;
using products::Ocop.Products;

namespace Ocop.Portal.Tests;

/// <summary>Deadlines, renewal, and what follows a recognition, for the producer and the commune.</summary>
[Collection(Workplace.Name)]
public sealed class AftercareTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    private DateOnly Today => DateOnly.FromDateTime(_portal.Clock.GetUtcNow().UtcDateTime.AddHours(7));

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenASubmittedDossier_WhenDeadlinesAreOpened_ThenBothSidesReadWhatRuns()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Dấm gạo Ba Đình");
        await journey.Submit();
        var (officer, producer) = (await journey.As(WorkJourney.CommuneAccount), await journey.As(WorkJourney.ProducerAccount));

        var deadlines = await Eventually.Is(
            () => officer.Open("/xa/thoi-han"), page => page.LinksTo($"/xa/ho-so/{journey.ProductId}").Any(), "the deadline in the commune's list");
        deadlines.Text.Should().MatchRegex("Xã báo cáo bốn nội dung .*Còn \\d+ ngày");
        (await producer.Open("/cua-toi/thong-bao")).Text.Should().Contain("Dấm gạo Ba Đình");
        (await producer.Open($"/cua-toi/{journey.ProductId}")).Text.Should().Contain("Xã báo cáo bốn nội dung");
    }

    [Theory]
    [InlineData("38-16171-970-2026", 150, "Đang nhận hồ sơ đánh giá lại", true)]
    [InlineData("38-16171-971-2026", 400, "Hồ sơ đánh giá lại nhận từ ngày", false)]
    [InlineData("38-16171-972-2026", 60, "Đã hết hạn nhận hồ sơ đánh giá lại", false)]
    public async Task GivenACertificateThatEnds_WhenItsProductIsOpened_ThenItSaysWhenARenewalIsTaken(
        string productId, int days, string words, bool isOpen)
    {
        await neighbours.Products.Recognised(
            productId, "Rượu mơ Ba Đình", star: 3, expiresOn: Today.AddDays(days), producerId: WorkJourney.ProducerAccount);
        var producer = await _portal.Browser().As(WorkJourney.ProducerAccount);

        var page = await producer.Open($"/cua-toi/{productId}");

        page.Text.Should().Contain(words);
        page.LinksTo($"/cua-toi/{productId}/ho-so?loai=renewal").Any().Should().Be(isOpen);
        (await producer.Open($"/cua-toi/{productId}/ho-so?loai=renewal")).Html.Should().MatchRegex("value=\"renewal\" checked");
    }

    [Fact]
    public async Task GivenAProductNotMadeAnyMore_WhenTheCommuneConfirmsIt_ThenItIsAConclusionThatTheProducerReads()
    {
        const string ProductId = "38-16171-973-2026";
        await neighbours.Products.Recognised(ProductId, "Khoai deo Ba Đình", star: 3, producerId: WorkJourney.ProducerAccount);
        var (officer, address) = (await _portal.Browser().As(WorkJourney.CommuneAccount), $"/xa/san-pham/{ProductId}");
        await Eventually.Is(() => officer.Open("/xa/san-pham"), p => p.LinksTo(address).Any(), "the product in the commune's list");
        var page = await officer.Open(address);

        var empty = await officer.SendForm(page, address, "stopped");
        var future = await officer.SendForm(page, address, "stopped", Stopped(Today.AddDays(3)));
        var sent = await officer.SendForm(page, address, "stopped", Stopped(Today));

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.LinksTo("#").Should().Contain(["#so-van-ban", "#ngay", "#noi-dung-ket-luan", "#chac-chan"]);
        future.LinksTo("#").Should().Contain("#ngay");
        sent.Location.Should().Be($"{address}?xong=ngung-san-xuat", sent.Text);
        (await officer.Open(address)).Html.Should().NotContain("name=\"so-van-ban\"", "it is confirmed once");
        var producer = await _portal.Browser().As(WorkJourney.ProducerAccount);
        (await producer.Open($"/cua-toi/{ProductId}")).Text.Should().Contain("(1 việc đang mở)");
        (await producer.Open($"/cua-toi/{ProductId}/sau-cong-nhan")).Text.Should().Contain("21/UBND-KT").And.Contain("Nghỉ từ tháng 3")
            .And.Contain("Giấy chứng nhận sẽ bị thu hồi trong thời hạn sau");
    }

    [Fact]
    public async Task GivenARevokedCertificate_WhenItsProducerAppeals_ThenTheAppealStandsThereAndCanBeTakenBack()
    {
        const string ProductId = "38-16171-974-2026";
        await neighbours.Products.Recognised(
            ProductId, "Cốm Ba Đình", star: 3, producerId: WorkJourney.ProducerAccount,
            then: new CertificateRevoked($"{ProductId}-c1", ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", Today.AddDays(-10)));
        var (producer, address) = (await _portal.Browser().As(WorkJourney.ProducerAccount), $"/cua-toi/{ProductId}/sau-cong-nhan");
        var page = await producer.Open(address);

        var empty = await producer.SendForm(page, address, "appeal");
        var sent = await producer.SendForm(page, address, "appeal", ("ve-viec", "revocation"), ("can-cu-khieu-nai", "Nhãn đó không phải của chúng tôi"));

        empty.LinksTo("#").Should().Contain("#can-cu-khieu-nai");
        sent.Location.Should().Be($"{address}?xong=khieu-nai", sent.Text);
        var filed = await producer.Open(address);
        filed.Text.Should().Contain("Chờ thụ lý").And.Contain("Nhãn đó không phải của chúng tôi");
        filed.Html.Should().NotContain("name=\"ve-viec\"", "one appeal at a time");
        var form = filed.Html.Split("value=\"withdraw-")[1].Split('"')[0];
        (await producer.SendForm(filed, address, $"withdraw-{form}")).Location.Should().Be($"{address}?xong=rut-khieu-nai");
        (await producer.Open(address)).Text.Should().Contain("Chủ thể đã rút");
    }

    private static (string, string)[] Stopped(DateOnly day) =>
        [("so-van-ban", "21/UBND-KT"), ("ngay", $"{day:yyyy-MM-dd}"), ("noi-dung-ket-luan", "Nghỉ từ tháng 3"), ("chac-chan", "co")];
}
