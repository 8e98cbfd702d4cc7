using System.Text.Json;

namespace Ocop.Councils.Tests.Support;

/// <summary>Requests as the tests make them, and what must be true of every answer.</summary>
internal static class ApiCalls
{
    /// <param name="key">The Idempotency-Key; a fresh one when absent.</param>
    public static async Task<HttpResponseMessage> Post(this HttpClient client, string url, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, System.Text.Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Read(this HttpClient client, string url) => client.GetAsync(new Uri(url, UriKind.Relative));

    /// <summary>The minutes' page with its characters as they read.</summary>
    public static async Task<string> Minutes(this HttpClient reader, string rating)
    {
        using var answer = await reader.Read($"/ratings/{rating}/minutes");
        await answer.BeWell();
        return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    public static async Task<JsonElement> Json(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        await response.BeWell();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static async Task Done(this Task<HttpResponseMessage> call)
    {
        using var response = await call;
        await response.BeWell();
    }

    /// <summary>The problem, after checking its form, its status, its code and that there is a sentence for it.</summary>
    public static async Task<JsonElement> Problem(this Task<HttpResponseMessage> call, int status, string code)
    {
        using var response = await call;
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).Should().Be(status, "{0}", text);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("code").GetString().Should().Be(code, "{0}", text);
        problem.GetProperty("title").GetString().Should().NotBeNullOrWhiteSpace().And.NotBe(code);
        return problem;
    }

    private static async Task BeWell(this HttpResponseMessage response) =>
        response.IsSuccessStatusCode.Should().BeTrue(
            "{0} {1} answers {2}",
            response.RequestMessage!.Method,
            response.RequestMessage.RequestUri,
            response.IsSuccessStatusCode ? "well" : await response.Content.ReadAsStringAsync());
}
