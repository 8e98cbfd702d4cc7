using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>The law's clocks at the office: what runs, what ends, and when the next round is.</summary>
[Collection(Workplace.Name)]
public sealed class DeadlinePageTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenADossierAtTheCommune_WhenTheOfficeOpensItsDeadlines_ThenItStandsThereWithItsArticleAndCanBeFilteredOut()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Kẹo lạc Ba Đình");
        await journey.Submit();
        var office = await journey.As(WorkJourney.OfficeAccount);

        var page = await Eventually.Is(
            () => office.Open("/co-quan/han"), p => p.Text.Contains("Kẹo lạc Ba Đình", StringComparison.Ordinal), "the running deadline");

        page.Text.Should().Contain("Xã báo cáo bốn nội dung").And.MatchRegex(@"Kẹo lạc Ba Đình .*Còn \d+ ngày.*Điều").And.Contain("Nhận hồ sơ đến hết ngày");
        (await office.Open("/co-quan/han?viec=centreResult")).Text.Should().NotContain("Kẹo lạc Ba Đình");
        (await office.Open("/co-quan/han?viec=khong-co&trong=5000")).Text.Should().Contain("Kẹo lạc Ba Đình", "what nobody offers does not filter");
    }

    [Fact]
    public async Task GivenCertificatesThatEnd_WhenTheRadarIsOpened_ThenEachStandsInItsGroupWithTheDaysForItsRenewal()
    {
        var today = LegalDate.On(_portal.Clock.GetUtcNow());
        await neighbours.Products.Recognised("38-14758-960-2026", "Nem nướng còn hai mươi", star: 3, expiresOn: today.AddDays(20));
        await neighbours.Products.Recognised("38-14758-961-2026", "Nem nướng còn trăm rưỡi", star: 4, expiresOn: today.AddDays(150));
        var office = await _portal.Browser().As(WorkJourney.OfficeAccount);

        var page = await Eventually.Is(
            () => office.Open("/co-quan/giay-chung-nhan"), p => p.Text.Contains("còn trăm rưỡi", StringComparison.Ordinal), "the certificates");

        page.Text.Should().MatchRegex("Trong 30 ngày tới.*còn hai mươi.*Hết nhận hồ sơ.*Trong 180 ngày tới.*còn trăm rưỡi.*Đang nhận hồ sơ");
        page.LinksTo("/co-quan/san-pham/38-14758-960-2026").Should().ContainSingle();
    }
}
