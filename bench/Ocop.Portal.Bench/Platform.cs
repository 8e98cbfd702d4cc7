using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ocop.Demo;

namespace Ocop.Portal.Bench;

internal enum Who
{
    /// <summary>A program with an officer's token.</summary>
    Program,

    /// <summary>Anybody with a browser.</summary>
    Visitor,

    /// <summary>An officer who signed in with a browser.</summary>
    Officer,
}

/// <summary>The running platform from outside, as each of them sees it.</summary>
internal sealed partial class Platform : IDisposable
{
    // A provincial office may see the plan, the batches and their stamps.
    private const string OfficerName = "so-nn-thanh-hoa";

    private readonly string _password;
    private readonly HttpClient _api;
    private readonly HttpClient _visitor;
    private readonly HttpClient _officer;

    private Platform(Uri gateway, string password)
    {
        _password = password;
        _api = Client(gateway, "application/json");
        _visitor = Client(gateway, "text/html");
        _officer = Client(gateway, "text/html");
    }

    /// <exception cref="NotReady">Nothing runs there.</exception>
    public static Platform Running(string home)
    {
        var gateway = Read(home, "addresses.json")?["gateway"]?.GetValue<string>()
            ?? throw new NotReady($"the platform is not running: {home}/addresses.json names no gateway; ./ocop demo starts and fills it.");
        var password = Environment.GetEnvironmentVariable("Parameters__dev-password")
            ?? Read(home, "secrets.json")?["dev-password"]?.GetValue<string>()
            ?? throw new NotReady("there is no development password: set Parameters__dev-password as for ./ocop up.");
        return new Platform(new Uri(gateway), password);
    }

    public void Dispose()
    {
        _api.Dispose();
        _visitor.Dispose();
        _officer.Dispose();
    }

    public HttpClient ClientOf(Who who) => who switch
    {
        Who.Program => _api,
        Who.Officer => _officer,
        _ => _visitor,
    };

    /// <summary>Once as a program on the officer's machine, once by the portal in a browser.</summary>
    public async Task SignIn()
    {
        using var wire = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var door = new NativeSignIn(new Uri(_api.BaseAddress!, "/api/v1/identity/"), request => wire.SendAsync(request));
        var tokens = await door.SignIn(OfficerName, _password) ?? throw new NotReady($"{OfficerName} was not let in.");
        _api.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]!.GetValue<string>());

        using var shown = await _officer.GetAsync(new Uri("/dang-nhap", UriKind.Relative));
        var form = await shown.Content.ReadAsStringAsync();
        var fields = Input().Matches(form).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        (fields["ten"], fields["mat-khau"]) = (OfficerName, _password);
        using var signedIn = await _officer.PostAsync(shown.RequestMessage!.RequestUri, Form([.. fields.Select(f => (f.Key, f.Value))]));
        signedIn.EnsureSuccessStatusCode();
    }

    public async Task<JsonNode> Get(string path)
    {
        using var response = await _api.GetAsync(new Uri(path, UriKind.Relative));
        return await Json(response);
    }

    private static async Task<JsonNode> Json(HttpResponseMessage response)
    {
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static HttpClient Client(Uri gateway, string accept)
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new(), AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30),
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return client;
    }

    private static JsonNode? Read(string home, string file) =>
        File.Exists(Path.Combine(home, file)) ? JsonNode.Parse(File.ReadAllText(Path.Combine(home, file))) : null;

    [GeneratedRegex("<input[^>]*name=\"(?<name>[^\"]+)\"(?:[^>]*value=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();
}
