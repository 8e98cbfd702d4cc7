using System.Net;

namespace Ocop.Gateway.Tests;

public sealed class LimitTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GivenABodyLargerThanAllowed_WhenSent_ThenTooLarge(bool chunked)
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:LargestBody", "2000").Listening();

        using var response = await gateway.CreateClient().Post("/api/v1/products/x", new string('x', 2001), chunked: chunked);

        await response.ShouldBe(413, "request.too-large");
        backend.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenABodyOfTheLargestSize_WhenSent_ThenItArrivesWhole()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:LargestBody", "2000").Listening();

        (await (await gateway.CreateClient().Post("/api/v1/products/x", new string('x', 2000))).Received()).Body.Should().HaveLength(2000);
    }

    [Theory]
    [InlineData("/api/v1/products/producers/p1/documents")]
    [InlineData("/api/v1/products/38-16072-1-2026/evidence")]
    [InlineData("/api/v1/products/certificates/import")]
    public async Task GivenAFile_WhenSentWhereFilesAreTaken_ThenItMayBeLarger(string address)
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:LargestBody", "2000").Listening();

        (await (await gateway.CreateClient().Post(address, new string('x', 20_000))).Received()).Body.Should().HaveLength(20_000);
    }

    [Fact]
    public async Task GivenMoreRequestsThanAllowed_WhenOneClientSendsThem_ThenItIsToldWhenToComeBackAndOthersAreServed()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication()
            .With("products", backend).Set("Gateway:Requests:Count", "3").Set("Gateway:Requests:Window", "00:10:00").Listening();
        var hasty = gateway.As(TestTokens.For(Roles.Auditor, sub: "hasty"));
        hasty.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        for (var i = 0; i < 3; i++)
        {
            (await hasty.Get("/api/v1/products/x")).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        using var refused = await hasty.Get("/api/v1/products/x");
        using var other = await gateway.As(TestTokens.For(Roles.Auditor, sub: "patient")).Get("/api/v1/products/x");
        using var probe = await hasty.Get("/health");

        await refused.ShouldBe(429, "gateway.too-many-requests");
        refused.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
        (await refused.Json()).GetProperty("title").GetString().Should().StartWith("Too many requests");
        (other.StatusCode, probe.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        backend.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task GivenSignInsFromOneAddress_WhenTheyAreTooMany_ThenOnlySigningInIsRefused()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication()
            .With("identity", backend).Set("Gateway:SignIns:Count", "2").Set("Gateway:SignIns:Window", "00:10:00").Listening();
        var client = gateway.CreateClient();
        await client.Post("/api/v1/identity/token", "x");
        await client.Post("/api/v1/identity/TOKEN", "x");

        await (await client.Post("/api/v1/identity/token", "x")).ShouldBe(429, "gateway.too-many-requests");
        (await client.Get("/api/v1/identity/me")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenSignInsAtThePage_WhenTheyAreTooMany_ThenTheyCountAsSignInsAndAPersonReadsIt()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication()
            .With("identity", backend)
            .Set("Gateway:SignIns:Count", "2").Set("Gateway:SignIns:Window", "00:10:00").Listening();
        var client = gateway.CreateClient();
        await client.Post("/api/v1/identity/token", "x");
        await client.Open("/api/v1/identity/dang-nhap/", HttpMethod.Post);

        using var refused = await client.Open("/api/v1/identity/dang-nhap", HttpMethod.Post);
        using var form = await client.Open("/api/v1/identity/dang-nhap");

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        refused.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.Should().Contain("Quá nhiều yêu cầu").And.Contain("Too many requests");
        form.StatusCode.Should().Be(HttpStatusCode.OK, "reading the form is no sign-in");
    }

    [Fact]
    public async Task GivenStyleSheetsAndScripts_WhenPagesLoadThem_ThenTheyDoNotUseUpWhatPagesMay()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication()
            .With("portal", backend).Set("Gateway:Requests:Count", "2").Set("Gateway:Requests:Window", "00:10:00")
            .Set("Gateway:Assets:Count", "3").Set("Gateway:Assets:Window", "00:10:00").Listening();
        var client = gateway.CreateClient();
        foreach (var asset in (string[])["/ocop.css", "/chart.js", "/favicon.ico"])
        {
            (await client.Get(asset)).StatusCode.Should().Be(HttpStatusCode.OK);
        }

        (await client.Get("/ocop.css")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await client.Open("/san-pham")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.Open("/01/08931234567897/10/L1/21/x.js")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.Open("/san-pham")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests, "a stamp is no asset, whatever it ends in");
    }
}
