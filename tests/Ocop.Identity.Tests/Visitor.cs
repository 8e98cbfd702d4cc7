using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Ocop.Identity.Tests;

/// <summary>Somebody with a browser at the gateway, and the client that sent them: cookies are kept, redirects are looked at and not followed.</summary>
internal sealed partial class Visitor(WebApplicationFactory<Program> service) : IDisposable
{
    public const string Native = "ocop-native";
    public const string Loopback = "http://127.0.0.1:5000/";

    private readonly HttpClient _http = AtTheGateway.ClientOf(service, new CookieContainerHandler());
    private readonly string _verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier)));

    public void Dispose() => _http.Dispose();

    /// <summary>The native client's request, with what a test changes; a null takes a parameter away.</summary>
    public string Authorization(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Native,
            ["redirect_uri"] = Loopback,
            ["response_type"] = "code",
            ["scope"] = "openid offline_access",
            ["state"] = "trang-thai",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return "authorize?" + string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
    }

    public async Task<Shown> Open(string address)
    {
        using var response = await _http.GetAsync(new Uri(AtTheGateway.Address, address));
        return await Shown.Of(response);
    }

    public async Task<Shown> Ask(HttpRequestMessage request)
    {
        request.RequestUri = new Uri(AtTheGateway.Address, request.RequestUri!);
        using var response = await _http.SendAsync(request);
        return await Shown.Of(response);
    }

    /// <summary>Sends the page's form: what it carries unseen, and what was typed.</summary>
    public async Task<Shown> Send(Shown page, params (string Name, string Value)[] typed)
    {
        using var form = new FormUrlEncodedContent(
            [.. page.Hidden, .. typed.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var response = await _http.PostAsync(new Uri(AtTheGateway.Address, page.FormAction), form);
        return await Shown.Of(response);
    }

    /// <returns>Where the browser is sent after the right password.</returns>
    public async Task<Shown> SignIn(string userName, string? authorization = null, string password = IdentityApplication.Password)
    {
        var sent = await Open(authorization ?? Authorization());
        return await Send(await Open(sent.Location!), ("ten", userName), ("mat-khau", password));
    }

    /// <returns>The code that the client gets.</returns>
    public async Task<string> CodeOf(string userName, string? authorization = null)
    {
        var entered = await SignIn(userName, authorization);
        entered.Status.Should().Be(HttpStatusCode.Found, entered.Html);
        return (await Open(entered.Location!)).InLocation("code");
    }

    /// <summary>What the token endpoint answers to a code, with what a test changes.</summary>
    public Task<HttpResponseMessage> Redeem(string code, params (string Name, string Value)[] changes) => Ask(
        [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Loopback), ("code_verifier", _verifier), ("client_id", Native)], changes);

    public Task<HttpResponseMessage> Refresh(string refreshToken, params (string Name, string Value)[] changes) =>
        Ask([("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", Native)], changes);

    public Task<HttpResponseMessage> Post(string endpoint, params (string Name, string Value)[] fields) => _http.PostAsync(
        new Uri(AtTheGateway.Address, endpoint), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private Task<HttpResponseMessage> Ask((string Name, string Value)[] fields, (string Name, string Value)[] changes) =>
        Post("token", [.. fields.Where(field => !changes.Any(change => change.Name == field.Name)), .. changes]);
}

/// <summary>What a browser got.</summary>
internal sealed partial record Shown(HttpStatusCode Status, string? Location, ILookup<string, string> Headers, string Html)
{
    public static async Task<Shown> Of(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Location?.OriginalString,
        response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(value => (h.Key, value)))
            .ToLookup(h => h.Key, h => h.value, StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync());

    public IEnumerable<KeyValuePair<string, string>> Hidden => HiddenField().Matches(Html)
        .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));

    public string FormAction => WebUtility.HtmlDecode(Action().Match(Html).Groups["to"].Value);

    /// <summary>A parameter of the address that the browser is sent to.</summary>
    public string InLocation(string name) =>
        Location?.Split('?', 2)[^1].Split('&').Select(pair => pair.Split('=', 2)).FirstOrDefault(pair => pair[0] == name) is [_, var value]
            ? Uri.UnescapeDataString(value.Replace('+', ' '))
            : throw new InvalidOperationException($"{(int)Status} without {name}: {Location} {Html}");

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();

    [GeneratedRegex("<form[^>]* action=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
