using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Ocop.EndToEnd.Tests;

/// <summary>What a careless or hostile client sends through the gateway comes back as a problem with a code, never as a 500.</summary>
[Collection(PortalCollection.Name)]
public sealed class BadInputTests(PortalPlatform platform)
{
    public static TheoryData<string, string, string, HttpStatusCode> Requests => new()
    {
        { "ban-to-chuc", "fairs", "{", HttpStatusCode.BadRequest },
        { "ban-to-chuc", "fairs", "{\"name\": 5}", HttpStatusCode.BadRequest },
        { "ban-to-chuc", "fairs", "{\"name\": \"x\", \"colour\": \"red\"}", HttpStatusCode.BadRequest },
        { "so-nn-thanh-hoa", "councils", "[]", HttpStatusCode.BadRequest },
        { "so-nn-thanh-hoa", "councils", "{\"name\": \"x\", \"level\": \"galaxy\"}", HttpStatusCode.BadRequest },
        { "so-nn-thanh-hoa", "planning/plans", "{}", HttpStatusCode.UnsupportedMediaType },
        { "so-nn-thanh-hoa", "products/not-a-code/certificate", "{\"decisionNumber\": \"1\"}", HttpStatusCode.BadRequest },
        { "so-nn-thanh-hoa", "products/38-16171-999999-2026/certificate", "{\"decisionNumber\": \"1\"}", HttpStatusCode.NotFound },
        { "chu-the-1", "traceability/batches", "{\"quantity\": \"many\"}", HttpStatusCode.BadRequest },
        { "so-nn-thanh-hoa", "identity/accounts", "{\"userName\": null}", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task GivenBadInput_WhenItComesThroughTheGateway_ThenItIsAProblemWithACode(string who, string path, string body, HttpStatusCode expected)
    {
        using var response = await Send(who, path, new StringContent(body, Encoding.UTF8, "application/json"));

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.Should().Be(expected, "{0} answered {1}", path, text);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task GivenABodyOfTwentyMegabytes_WhenSent_ThenItIsTooLarge()
    {
        using var response = await Send("ban-to-chuc", "fairs", new ByteArrayContent(new byte[20 * 1024 * 1024])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        });

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("products/%00")]
    [InlineData("councils/ratings/..%2f..%2fetc")]
    [InlineData("councils/ratings/x?asOf=yesterday")]
    [InlineData("traceability/scan/01/abc/10/L/21/S")]
    [InlineData("fairs/%F0%9F%8E%AA")]
    public async Task GivenAnAddressThatCannotBe_WhenRead_ThenItIsFourHundredSomething(string path)
    {
        using var response = await Read("kiem-toan", path);

        ((int)response.StatusCode).Should().BeInRange(400, 499, "{0}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task GivenATokenThatWasTamperedWith_WhenUsed_ThenTheGatewayRefusesIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/councils/ratings");
        request.Headers.Authorization = new("Bearer", await platform.TokenOf("kiem-toan") + "x");

        using var response = await platform.Gateway.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> Send(string who, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = content };
        request.Headers.Authorization = new("Bearer", await platform.TokenOf(who));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await platform.Gateway.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> Read(string who, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/{path}");
        request.Headers.Authorization = new("Bearer", await platform.TokenOf(who));
        return await platform.Gateway.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
