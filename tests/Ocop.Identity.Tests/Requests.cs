using System.Text;
using System.Text.Json;

namespace Ocop.Identity.Tests;

internal static class Requests
{
    /// <summary>Posts JSON with a key of its own, or the key given.</summary>
    public static async Task<HttpResponseMessage> Write(this HttpClient client, string url, object? body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString());
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Get(this HttpClient client, string url) => client.GetAsync(url);

    public static Task<string> GetText(this HttpClient client, string url) => client.GetStringAsync(url);

    public static Task<HttpResponseMessage> Post(this HttpClient client, string url, HttpContent content) => client.PostAsync(url, content);

    public static Task<HttpResponseMessage> Sent(this HttpClient client, HttpRequestMessage request) => client.SendAsync(request);

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
