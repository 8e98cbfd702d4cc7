using System.Net;

namespace Ocop.Gateway.Tests;

/// <summary>Whoever comes with a browser is led to the portal; programs get the services as before.</summary>
public sealed class PortalTests
{
    private const string Stamp = "/01/08931234567897/10/a%2Fb+c%3F50%25/21/0123456789ABCDEF?17=271231";

    [Theory]
    [InlineData("/")]
    [InlineData("/san-pham?q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm")]
    [InlineData("/ke-hoach/38-2025-36-kh-ubnd")]
    [InlineData("/ocop.css")]
    [InlineData("/nowhere")]
    public async Task GivenAnAddressThatNoServiceHas_WhenItIsAsked_ThenThePortalAnswersUnderTheNameThatWasAsked(string path)
    {
        await using var portal = await Backend.Started();
        await using var gateway = new GatewayApplication().With("portal", portal).Listening();
        var client = gateway.CreateClient();

        var received = await (await client.Get(path)).Received();

        received.Target.Should().Be(path);
        received.Headers["Host"].Should().Be(client.BaseAddress!.Authority);
        received.Headers["X-Forwarded-Proto"].Should().Be("http");
        received.Headers["X-Forwarded-Host"].Should().Be(client.BaseAddress!.Authority);
        received.Headers["X-Forwarded-For"].Should().NotBeEmpty();
    }

    [Fact]
    public async Task GivenAStampsLink_WhenABrowserOpensIt_ThenThePortalGetsItAsItWasPrinted()
    {
        await using var portal = await Backend.Started();
        await using var traceability = await Backend.Started();
        await using var gateway = new GatewayApplication().With("portal", portal).With("traceability", traceability).Listening();

        using var response = await gateway.CreateClient().Open(Stamp);

        (await response.Received()).Target.Should().Be(Stamp);
        response.Headers.Vary.Should().Contain("Accept");
        traceability.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*/*")]
    [InlineData("application/json")]
    public async Task GivenAStampsLink_WhenAProgramAsks_ThenTraceabilityAnswersAsBefore(string? accept)
    {
        await using var portal = await Backend.Started();
        await using var traceability = await Backend.Started();
        await using var gateway = new GatewayApplication().With("portal", portal).With("traceability", traceability).Listening();
        using var request = new HttpRequestMessage(HttpMethod.Get, Stamp);
        request.Headers.TryAddWithoutValidation("Accept", accept);

        using var response = await gateway.CreateClient().SendAsync(request, TestContext.Current.CancellationToken);

        (await response.Received()).Target.Should().Be("/scan" + Stamp);
        response.Headers.Vary.Should().Contain("Accept");
        portal.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task GivenThePortalsOwnHeaders_WhenItAnswers_ThenTheyWinAndTheRestIsAdded()
    {
        await using var portal = await Backend.Started();
        portal.Answer = (context, _) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            context.Response.Headers.Location = "/toi";
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            return Task.CompletedTask;
        };
        await using var gateway = new GatewayApplication().With("portal", portal).Listening();
        var address = gateway.CreateClient().BaseAddress;
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };

        using var response = await client.Open("/dang-nhap", HttpMethod.Post);

        response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'self'");
        response.Headers.GetValues("Referrer-Policy").Should().Equal("same-origin");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.Location!.OriginalString.Should().Be("/toi");
    }

    [Theory]
    [InlineData("/san-pham", false)]
    [InlineData(Stamp, true)]
    public async Task GivenThePortalIsDown_WhenABrowserAsks_ThenAPersonReadsSoInBothLanguages(string path, bool isScan)
    {
        await using var gateway = new GatewayApplication().With("portal", new Backend()).Set("Gateway:RetryFor", "00:00:00.1").Listening();

        using var response = await gateway.CreateClient().Open(path);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.ToString().Should().Be("text/html; charset=utf-8");
        response.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        response.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("default-src 'none'");
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        page.Should().Contain("<html lang=\"vi\">").And.Contain("tạm thời không liên lạc được").And.Contain("cannot be reached");
        page.Should().NotContain("{vi").And.NotContain("{en").And.NotContain("{stamp");
        page.Contains("chưa thể nói tem thật hay giả", StringComparison.Ordinal).Should().Be(isScan);
    }

    [Fact]
    public async Task GivenThePortalIsDown_WhenAProgramAsks_ThenItGetsAProblem()
    {
        await using var gateway = new GatewayApplication().With("portal", new Backend()).Set("Gateway:RetryFor", "00:00:00.1").Listening();

        await (await gateway.CreateClient().Get("/san-pham")).ShouldBe(503, "gateway.service-unavailable");
    }

    [Fact]
    public async Task GivenAServiceIsDown_WhenABrowserAsksItsApi_ThenItIsAProblemAllTheSame()
    {
        await using var gateway = new GatewayApplication().With("products", new Backend()).Set("Gateway:RetryFor", "00:00:00.1").Listening();

        await (await gateway.CreateClient().Open("/api/v1/products/catalogue")).ShouldBe(503, "gateway.service-unavailable");
    }
}
