using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ocop.Demo;

/// <summary>
/// Signs a person in as a program on their own machine does (RFC 8252: authorisation code with PKCE and a loopback address), and fills in the
/// sign-in page's form itself instead of showing it in a browser.
/// </summary>
/// <param name="identity">The identity service's address at the gateway, with its slash.</param>
/// <param name="send">Sends one request; follows no redirect and keeps no cookie, so that two people never share one.</param>
internal sealed partial class NativeSignIn(Uri identity, Func<HttpRequestMessage, Task<HttpResponseMessage>> send)
{
    private const string Client = "ocop-native";

    // Nobody listens there: the code is read from the address that a browser would be sent to.
    private const string Loopback = "http://127.0.0.1:49152/";

    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <returns>The token endpoint's answer; null when name and password do not fit or the account is locked.</returns>
    /// <exception cref="HttpRequestException">Something else than the page or the token came.</exception>
    public async Task<JsonNode?> SignIn(string userName, string password)
    {
        _cookies.Clear();
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var page = await Redirected(new HttpRequestMessage(HttpMethod.Get, AuthorizationFor(verifier)));
        var form = await Filled(page, userName, password);
        using var entered = await Send(new HttpRequestMessage(HttpMethod.Post, page) { Content = form });
        if (entered.StatusCode == HttpStatusCode.BadRequest)
        {
            return null;
        }

        var answer = await Redirected(new HttpRequestMessage(HttpMethod.Get, RedirectOf(entered, page)));
        return await Token(
            ("grant_type", "authorization_code"), ("code", Query(answer, "code")), ("redirect_uri", Loopback), ("code_verifier", verifier));
    }

    public Task<JsonNode> Refresh(string refreshToken) => Token(("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    private Uri AuthorizationFor(string verifier)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return new Uri(identity, $"authorize?client_id={Client}&redirect_uri={Uri.EscapeDataString(Loopback)}&response_type=code"
            + $"&scope=openid%20offline_access&prompt=login&code_challenge={challenge}&code_challenge_method=S256");
    }

    private async Task<FormUrlEncodedContent> Filled(Uri page, string userName, string password)
    {
        using var shown = await Send(new HttpRequestMessage(HttpMethod.Get, page));
        shown.EnsureSuccessStatusCode();
        var hidden = Hidden().Matches(await shown.Content.ReadAsStringAsync())
            .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        return new([.. hidden, new("ten", userName), new("mat-khau", password)]);
    }

    private async Task<JsonNode> Token(params (string Name, string Value)[] fields)
    {
        var form = new FormUrlEncodedContent(fields.Append(("client_id", Client)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var response = await send(new HttpRequestMessage(HttpMethod.Post, new Uri(identity, "token")) { Content = form });
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new HttpRequestException($"{(int)response.StatusCode} {text}", null, response.StatusCode);
    }

    private async Task<Uri> Redirected(HttpRequestMessage request)
    {
        using var response = await Send(request);
        return RedirectOf(response, request.RequestUri!);
    }

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await send(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';', 2)[0].Split('=', 2);
            _cookies[pair[0]] = pair[1];
        }

        return response;
    }

    private static Uri RedirectOf(HttpResponseMessage response, Uri from) =>
        response is { StatusCode: HttpStatusCode.Found, Headers.Location: { } location }
            ? new Uri(from, location)
            : throw new HttpRequestException($"{from}: {(int)response.StatusCode} instead of a redirect", null, response.StatusCode);

    private static string Query(Uri address, string name) =>
        address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=', 2))
            .FirstOrDefault(pair => pair[0] == name) is [_, var value]
            ? Uri.UnescapeDataString(value)
            : throw new HttpRequestException($"No {name} came: {address.Query}", null, HttpStatusCode.BadRequest);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
