using System.Text;
using System.Text.Json;

namespace Ocop.Gateway.Tests;

internal static class Answers
{
    public static Task<HttpResponseMessage> Get(this HttpClient client, string url) => client.GetAsync(url);

    /// <summary>As a browser asks that opens an address.</summary>
    public static async Task<HttpResponseMessage> Open(this HttpClient client, string url, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8");
        return await client.SendAsync(request);
    }

    public static async Task<HttpResponseMessage> Post(this HttpClient client, string url, string body, string? key = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "text/plain") };
        request.Headers.TransferEncodingChunked = chunked;
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static async Task<Received> Received(this HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Received>(JsonSerializerOptions.Web))!;
    }

    public static Task<JsonElement> Json(this HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The status and the stable code of a problem.</summary>
    public static async Task ShouldBe(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().Be(status, text);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", text);
        JsonSerializer.Deserialize<JsonElement>(text).GetProperty("code").GetString().Should().Be(code);
    }
}
