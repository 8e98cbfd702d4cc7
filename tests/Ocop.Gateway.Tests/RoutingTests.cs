using System.Diagnostics;
using System.Net;

namespace Ocop.Gateway.Tests;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("identity")]
    [InlineData("products")]
    [InlineData("councils")]
    [InlineData("planning")]
    [InlineData("fairs")]
    [InlineData("traceability")]
    public async Task GivenAService_WhenItIsAskedThroughTheGateway_ThenItSeesItsOwnPathAndWhoAskedWhere(string service)
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With(service, backend).Listening();
        var client = gateway.As(TestTokens.For(Roles.Auditor));

        var received = await (await client.Get($"/api/v1/{service}/things/7?after=x%2Fy")).Received();

        received.Target.Should().Be("/things/7?after=x%2Fy");
        received.Headers["X-Forwarded-Host"].Should().Be(client.BaseAddress!.Authority);
        received.Headers["X-Forwarded-For"].Should().NotBeEmpty();
        received.Headers["Authorization"].Should().StartWith("Bearer ");
    }

    [Fact]
    public async Task GivenATrace_WhenARequestIsHandedOn_ThenTheServiceContinuesIt()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("products", backend).Listening();
        var client = gateway.CreateClient();
        var trace = ActivityTraceId.CreateRandom();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        var received = await (await client.Get("/api/v1/products/x")).Received();

        received.Headers["traceparent"].Should().Contain(trace.ToString());
    }

    [Fact]
    public async Task GivenSomethingMade_WhenTheServiceNamesItsPlace_ThenTheCallerGetsThePlaceAtTheGateway()
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = "/things/7";
            return Task.CompletedTask;
        };
        await using var gateway = new GatewayApplication().With("products", backend).Listening();

        using var response = await gateway.CreateClient().Post("/api/v1/products/things", "x");

        response.Headers.Location!.OriginalString.Should().Be("/api/v1/products/things/7");
    }

    [Fact]
    public async Task GivenTheKeys_WhenAskedAtTheGatewaysRoot_ThenIdentityAnswers()
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("identity", backend).Listening();

        (await (await gateway.CreateClient().Get("/.well-known/jwks.json")).Received()).Target.Should().Be("/.well-known/jwks.json");
    }

    [Theory]
    [InlineData("/01/08931234567897/10/L1/21/0123456789ABCDEF")]
    [InlineData("/01/08931234567897/10/a%2Fb+c%3F50%25/21/0123456789ABCDEF?17=271231&linkType=pip")]
    public async Task GivenAStampsLink_WhenAPhoneOpensItWithoutAToken_ThenTraceabilityAnswersForItAsItWasPrinted(string link)
    {
        await using var backend = await Backend.Started();
        await using var gateway = new GatewayApplication().With("traceability", backend).Listening();

        (await (await gateway.CreateClient().Get(link)).Received()).Target.Should().Be("/scan" + link);
    }

    [Theory]
    [InlineData("/api/v1/nobody/x")]
    [InlineData("/api/v2/products")]
    [InlineData("/api")]
    public async Task GivenAnApiAddressWhereNothingIs_WhenAsked_ThenNotFoundAndNotThePortal(string path)
    {
        await using var portal = await Backend.Started();
        await using var gateway = new GatewayApplication().With("portal", portal).Listening();

        await (await gateway.CreateClient().Get(path)).ShouldBe(404, "request.not-found");
    }

    [Theory]
    [InlineData("/docs/index.html", "text/html", "swagger-ui")]
    [InlineData("/health", "application/json", "Healthy")]
    [InlineData("/alive", "text/plain", "Healthy")]
    public async Task GivenTheGatewaysOwnPages_WhenAskedByAnybody_ThenTheyAnswerWithSafeHeaders(string path, string mediaType, string text)
    {
        await using var gateway = new GatewayApplication().Listening();

        using var response = await gateway.CreateClient().Get(path);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be(mediaType);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Contain(text);
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        response.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("frame-ancestors 'none'");
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task GivenAServiceWithAPolicyOfItsOwn_WhenItAnswers_ThenItsPolicyStays()
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, _) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return Task.CompletedTask;
        };
        await using var gateway = new GatewayApplication().With("traceability", backend).Listening();

        using var response = await gateway.CreateClient().Get("/api/v1/traceability/page");

        response.Headers.GetValues("Content-Security-Policy").Should().Equal("default-src 'self'");
    }
}
