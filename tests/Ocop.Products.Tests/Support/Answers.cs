using System.Net;
using System.Text.Json;

namespace Ocop.Products.Tests.Support;

/// <summary>Asking, with the test's own cancellation, and reading what came back.</summary>
internal static class Answers
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> Get(this HttpClient client, string url) => client.GetAsync(At(url), Cancelled);

    public static async Task<JsonElement> GetJson(this HttpClient client, string url) => (await client.Get(url)).Json(HttpStatusCode.OK);

    public static Task<HttpResponseMessage> Post(this HttpClient client, string url, object body) =>
        client.PostAsJsonAsync(At(url), body, Cancelled);

    public static Task<HttpResponseMessage> Put(this HttpClient client, string url, object body) =>
        client.PutAsJsonAsync(At(url), body, Cancelled);

    public static Task<HttpResponseMessage> Send(this HttpClient client, string url, HttpContent content) =>
        client.PostAsync(At(url), content, Cancelled);

    public static HttpResponseMessage Expect(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status)
        {
            response.StatusCode.Should().Be(status, "the answer is {0}", Body(response));
        }

        return response;
    }

    public static JsonElement Json(this HttpResponseMessage response, HttpStatusCode status) =>
        JsonSerializer.Deserialize<JsonElement>(Body(response.Expect(status)));

    public static string Text(this HttpResponseMessage response, string property, HttpStatusCode status) =>
        response.Json(status).GetProperty(property).GetString()!;

    public static void ExpectProblem(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        response.Text("code", status).Should().Be(code);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    public static byte[] Bytes(this HttpResponseMessage response)
    {
        // The client has the whole body in memory by the time the response is there; it may be read more than once.
        var body = response.Content.ReadAsStream(Cancelled);
        body.Position = 0;
        using var copy = new MemoryStream();
        body.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Body(HttpResponseMessage response) => System.Text.Encoding.UTF8.GetString(response.Bytes());

    private static Uri At(string url) => new(url, UriKind.Relative);
}
