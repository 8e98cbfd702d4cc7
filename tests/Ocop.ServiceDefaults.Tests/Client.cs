using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;

namespace Ocop.ServiceDefaults.Tests;

internal static class Client
{
    public static HttpClient For(WebApplication app, string role)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.For(role));
        return client;
    }

    public static Task<HttpResponseMessage> Write(this HttpClient client, string path, string text, string? key = null, string? ifMatch = null) =>
        client.Send(path, JsonContent.Create(new WriteNote(text)), key ?? Guid.NewGuid().ToString(), ifMatch);

    public static async Task<HttpResponseMessage> Send(this HttpClient client, string path, HttpContent content, string? key, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request);
    }

    public static async Task<string> CodeOf(this HttpResponseMessage response) => (await response.Problem()).GetProperty("code").GetString()!;

    public static async Task<JsonElement> Problem(this HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
}
