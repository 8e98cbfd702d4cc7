using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Ocop.Portal.Catalogue;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>Whoever is away: the page answers, says what is missing, and shows nothing of the machinery.</summary>
[Collection(Neighbourhood.Name)]
public sealed class OutageTests(Neighbours neighbours)
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK, "Tra cứu sản phẩm OCOP")]
    [InlineData("/tro-giup", HttpStatusCode.OK, "Trợ giúp")]
    [InlineData("/san-pham", HttpStatusCode.ServiceUnavailable, "Phần quản lý sản phẩm tạm thời không trả lời")]
    [InlineData("/san-pham/38-14758-1-2026", HttpStatusCode.ServiceUnavailable, "Phần quản lý sản phẩm tạm thời không trả lời")]
    public async Task GivenEveryNeighbourAway_WhenAPageIsOpened_ThenItSaysWhatIsMissing(string address, HttpStatusCode status, string words)
    {
        await using var portal = new PortalApplication();
        await portal.InitializeAsync();

        var page = await portal.Browser().Open(address);

        page.Status.Should().Be(status);
        page.Text.Should().Contain(words);
        page.Html.Should().NotContain("Exception").And.NotContain("127.0.0.1").And.NotContain("   at ");
    }

    [Fact]
    public async Task GivenIdentityAway_WhenSigningIn_ThenThePageSaysSo()
    {
        await using var portal = new PortalApplication(neighbours, down: ["identity"]);
        await portal.InitializeAsync();

        var page = await portal.Browser().SignIn("kiem-toan");

        page.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        page.Text.Should().Contain("Phần quản lý tài khoản không trả lời");
    }

    [Fact]
    public async Task GivenTheCouncilsAway_WhenAProductIsOpened_ThenOnlyItsPointsByPartAreMissing()
    {
        await using var portal = new PortalApplication(neighbours, down: ["councils"]);
        await portal.InitializeAsync();

        var page = await portal.Browser().Open($"/san-pham/{neighbours.RatedProduct}");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("đang được công nhận").And.Contain("84,2 điểm trên 100").And.Contain("Chưa xem được điểm từng phần");
    }

    [Fact]
    public async Task GivenANeighbourThatAnswersNonsense_WhenAPageBreaks_ThenItSaysSorryAndShowsNothing()
    {
        await using var portal = new PortalAlone();
        await portal.InitializeAsync();
        await using var beside = portal.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.AddHttpClient(nameof(ProductsClient)).ConfigurePrimaryHttpMessageHandler(() => new Nonsense())));
        using var client = beside.CreateClient();

        var page = await new Browser(client, null).Open("/san-pham");

        page.Status.Should().Be(HttpStatusCode.InternalServerError);
        page.Text.Should().StartWith("Trang bị lỗi").And.NotContain("Json").And.NotContain("Exception");
        page.Header("Content-Security-Policy").Should().StartWith("default-src 'none'");
    }

    [Fact]
    public async Task GivenTheOwnDatabaseAway_WhenPagesAreOpened_ThenTheyCanBeReadAndSigningInSaysThatItCannot()
    {
        await using var portal = new PortalApplication(neighbours, PortalApplication.NoDatabase);
        await portal.InitializeAsync();
        var browser = portal.Browser();

        (await browser.Open($"/san-pham/{neighbours.RatedProduct}")).Status.Should().Be(HttpStatusCode.OK);
        var signIn = await browser.Open("/dang-nhap");
        var health = await browser.Open("/health");

        signIn.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        signIn.Text.Should().Contain("Tạm thời chưa phục vụ được");
        health.Status.Should().Be(HttpStatusCode.OK, "pages can be read");
        JsonSerializer.Deserialize<JsonElement>(health.Html).GetProperty("status").GetString().Should().Be("Degraded");
    }

    private sealed class Nonsense : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("[1, 2") });
    }
}
