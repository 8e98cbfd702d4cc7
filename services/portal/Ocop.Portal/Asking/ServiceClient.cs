using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;

namespace Ocop.Portal.Asking;

internal static class ServiceClient
{
    // A reader waits for the whole page; a service that takes longer than this is as good as away.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    // What was handed in may already be done; giving up early would leave the sender in doubt.
    private static readonly TimeSpan s_patienceForDoing = TimeSpan.FromSeconds(20);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <param name="patience">How long the page waits for it; as long as for what it is about when absent.</param>
    public static Task<Answer<T>> Read<T>(
        this HttpClient http, string address, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        http.Ask<T>(() => new(HttpMethod.Get, address), cancellationToken, patience);

    /// <summary>Has something done, once, however often it is asked for under the same key.</summary>
    /// <param name="body">Sent as JSON; null for a request without words.</param>
    /// <param name="key">The form's own, so that a form that is sent twice does one thing.</param>
    /// <param name="method">POST when absent.</param>
    public static Task<Answer<T>> Send<T>(
        this HttpClient http, string address, object? body, string key, CancellationToken cancellationToken, HttpMethod? method = null) =>
        http.Ask<T>(
            () => new(method ?? HttpMethod.Post, address)
            {
                Headers = { { "Idempotency-Key", key } },
                Content = body is null ? null : JsonContent.Create(body, options: s_json),
            },
            cancellationToken,
            s_patienceForDoing);

    public static async Task<Answer<T>> Ask<T>(
        this HttpClient http, Func<HttpRequestMessage> question, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        inTime.CancelAfter(patience ?? s_patience);
        try
        {
            using var request = question();
            using var response = await http.SendAsync(request, inTime.Token);
            return await AnswerOf<T>(response, inTime.Token);
        }
        catch (Exception e) when (IsAway(e) && !cancellationToken.IsCancellationRequested)
        {
            return new Answer<T>.Down();
        }
    }

    private static async Task<Answer<T>> AnswerOf<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.StatusCode switch
        {
            HttpStatusCode.NoContent when Done.Instance is T done => new Answer<T>.Found(done),
            HttpStatusCode.OK or HttpStatusCode.Created when Done.Instance is T done => new Answer<T>.Found(done),
            HttpStatusCode.OK or HttpStatusCode.Created => new Answer<T>.Found((await response.Content.ReadFromJsonAsync<T>(s_json, cancellationToken))!),
            HttpStatusCode.NotFound => new Answer<T>.Missing(),
            >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests => new Answer<T>.Down(),
            _ => new Answer<T>.Refused(await ProblemOf(response, cancellationToken)),
        };

    private static async Task<Problem?> ProblemOf(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? await response.Content.ReadFromJsonAsync<Problem>(s_json, cancellationToken)
            : null;

    /// <summary>The other service is not there, or not in time.</summary>
    public static bool IsAway(Exception exception) =>
        exception is HttpRequestException or OperationCanceledException or ExecutionRejectedException or IOException;
}
