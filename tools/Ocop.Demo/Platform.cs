using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.Demo;

/// <summary>
/// The platform as any client sees it: the gateway's address and nothing else. What is safe to repeat is repeated while a service, the broker or
/// the database is away; a write carries its Idempotency-Key, so repeating it is safe.
/// </summary>
/// <param name="wire">Sends the requests, follows no redirect and keeps no cookie; a plain connection when there is none.</param>
internal sealed class Platform(Uri gateway, Action<string> tellWaiting, HttpMessageHandler? wire = null) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _http = new(wire ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri(gateway, "/api/v1/"), Timeout = TimeSpan.FromSeconds(30),
    };

    public Uri Gateway { get; } = gateway;

    public void Dispose() => _http.Dispose();

    /// <summary>Signs in and answers the token's claims with it.</summary>
    public async Task<Person> SignIn(string userName, string password)
    {
        var person = new Person(this, userName, password);
        await person.SignIn();
        return person;
    }

    public Task<Answer> Get(string path) => Send(() => new HttpRequestMessage(HttpMethod.Get, path), path);

    public Task<Answer> Send(Func<HttpRequestMessage> makeRequest, string what) => Patiently(
        async () =>
        {
            using var request = makeRequest();
            using var response = await _http.SendAsync(request);
            return IsAway(response.StatusCode)
                ? throw new HttpRequestException($"{(int)response.StatusCode}", null, response.StatusCode)
                : await Answer.Of(response);
        },
        what);

    /// <returns>The access token; none when name and password do not fit.</returns>
    public async Task<string?> TokenOf(string userName, string password)
    {
        var door = new NativeSignIn(new Uri(_http.BaseAddress!, "identity/"), request => _http.SendAsync(request));
        var tokens = await Patiently(() => door.SignIn(userName, password), $"sign in as {userName}");
        return tokens?["access_token"]!.GetValue<string>();
    }

    private async Task<T> Patiently<T>(Func<Task<T>> attempt, string what)
    {
        var deadline = TimeProvider.System.GetUtcNow() + s_patience;
        for (var told = false; ; await Task.Delay(s_pause))
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (e is TaskCanceledException or IOException || (e is HttpRequestException { StatusCode: var status } && IsAway(status)))
            {
                if (TimeProvider.System.GetUtcNow() > deadline)
                {
                    throw new DemoFailure($"{what}: {e.Message}");
                }

                if (!told)
                {
                    tellWaiting($"{what}: {e.Message}");
                    told = true;
                }
            }
        }
    }

    /// <summary>No answer at all counts too.</summary>
    private static bool IsAway(HttpStatusCode? status) =>
        status is null or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests;
}

/// <summary>An account at work. Its token is renewed when it runs out.</summary>
internal sealed class Person(Platform platform, string userName, string password)
{
    private string _token = "";

    public string UserName => userName;

    /// <summary>The account's id, as it stands in every event that the account causes.</summary>
    public string AccountId { get; private set; } = "";

    public async Task SignIn()
    {
        _token = await platform.TokenOf(userName, password) ?? throw new DemoFailure($"{userName} was not let in.");
        var claims = JsonNode.Parse(Convert.FromBase64String(Pad(_token.Split('.')[1])))!;
        AccountId = claims["sub"]!.GetValue<string>();
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, () => null);

    public Task<Answer> Post(string path, object? body = null) => Write(HttpMethod.Post, path, body);

    public Task<Answer> Put(string path, object body) => Write(HttpMethod.Put, path, body);

    public Task<Answer> Upload(string path, byte[] file, string mediaType) => Send(HttpMethod.Post, path, () =>
        new ByteArrayContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } });

    /// <summary>A form with files, as a browser sends it; the boundary stays the same when it is sent again.</summary>
    public Task<Answer> PostForm(string path, IReadOnlyDictionary<string, string> fields, IReadOnlyList<(string Name, byte[] Csv)> files)
    {
        var boundary = Guid.NewGuid().ToString("N");
        return Send(HttpMethod.Post, path, () =>
        {
            var form = new MultipartFormDataContent(boundary);
            foreach (var (name, value) in fields)
            {
                form.Add(new StringContent(value), name);
            }

            foreach (var (name, csv) in files)
            {
                form.Add(new ByteArrayContent(csv) { Headers = { ContentType = new("text/csv") } }, name, $"{name}.csv");
            }

            return form;
        });
    }

    private Task<Answer> Write(HttpMethod method, string path, object? body)
    {
        var json = body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
        return Send(method, path, () => json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"));
    }

    private async Task<Answer> Send(HttpMethod method, string path, Func<HttpContent?> makeContent)
    {
        var key = Guid.NewGuid().ToString();
        var answer = await SendOnce();
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            await SignIn();
            answer = await SendOnce();
        }

        return answer;

        Task<Answer> SendOnce() => platform.Send(
            () =>
            {
                var request = new HttpRequestMessage(method, path) { Content = makeContent() };
                request.Headers.Authorization = new("Bearer", _token);
                if (method != HttpMethod.Get)
                {
                    request.Headers.Add("Idempotency-Key", key);
                }

                return request;
            },
            $"{method} {path} as {userName}");
    }

    private static string Pad(string base64Url)
    {
        var base64 = base64Url.Replace('-', '+').Replace('_', '/');
        return base64.PadRight(base64.Length + ((4 - (base64.Length % 4)) % 4), '=');
    }
}

internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, string What)
{
    /// <summary>The problem's stable code, when the answer is one.</summary>
    public string? Code => Body is JsonObject problem ? problem["code"]?.GetValue<string>() : null;

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer(
            response.StatusCode,
            isJson && text.Length > 0 ? JsonNode.Parse(text) : null,
            $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}: {(int)response.StatusCode} {text[..Math.Min(text.Length, 600)]}");
    }

    public JsonNode Expect(HttpStatusCode status) => Status == status
        ? Body ?? new JsonObject()
        : throw new DemoFailure($"Expected {(int)status} from {What}");

    public void ExpectRefusal(string code)
    {
        if (Code != code)
        {
            throw new DemoFailure($"Expected the refusal {code} from {What}");
        }
    }
}

/// <summary>Something differs from what the law says, or the platform did not answer.</summary>
internal sealed class DemoFailure(string message) : Exception(message);
