using System.Net;
using System.Text.RegularExpressions;

namespace Ocop.Portal.Tests.Running;

/// <summary>A person at a page: opens addresses, fills in the one form and sends it.</summary>
internal sealed class Browser
{
    private readonly HttpClient _client;

    /// <param name="client">Keeps cookies, follows no redirect.</param>
    /// <param name="language">What the browser prefers, as it says so: "en-GB,en;q=0.9".</param>
    public Browser(HttpClient client, string? language)
    {
        _client = client;
        if (language is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Language", language);
        }
    }

    public async Task<Page> Open(string address)
    {
        using var response = await _client.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        return await Page.Of(response);
    }

    public async Task<Page> Ask(HttpRequestMessage request)
    {
        using var response = await _client.SendAsync(request);
        return await Page.Of(response);
    }

    /// <summary>Sends what was typed, and what the page's form carries unseen.</summary>
    /// <param name="page">Where the form stands.</param>
    /// <param name="address">Where it goes.</param>
    public async Task<Page> Send(Page page, string address, params (string Name, string Value)[] typed)
    {
        using var form = new FormUrlEncodedContent(Fields(page, typed));
        using var response = await _client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), form);
        return await Page.Of(response);
    }

    /// <summary>Sends the page's form of that name.</summary>
    public Task<Page> SendForm(Page page, string address, string name, params (string Name, string Value)[] typed) =>
        Send(page, address, [("_handler", name), .. typed]);

    public Task<byte[]> Download(string address) => _client.GetByteArrayAsync(new Uri(address, UriKind.RelativeOrAbsolute));

    /// <summary>Sends a file with the page's form of that name.</summary>
    public Task<Page> Upload(Page page, string address, string name, HttpContent file, params (string Name, string Value)[] typed) =>
        Upload(page, address, name, file, "giay-to.pdf", typed);

    /// <param name="fileName">As it is called on the sender's machine.</param>
    public async Task<Page> Upload(
        Page page, string address, string name, HttpContent file, string fileName, params (string Name, string Value)[] typed)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in Fields(page, [("_handler", name), .. typed]))
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(file, "tep", fileName);
        using var response = await _client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), form);
        return await Page.Of(response);
    }

    private static IEnumerable<KeyValuePair<string, string>> Fields(Page page, (string Name, string Value)[] typed) => page.HiddenFields()
        .Where(hidden => !typed.Any(field => field.Name == hidden.Key))
        .Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>From the portal to identity's form, and from there back as far as the portal's own answer.</summary>
    public async Task<Page> SignIn(string userName, string password = IdentityService.Password, string address = "/dang-nhap")
    {
        var sent = await Open(address);
        if (sent.Location is null)
        {
            return sent;
        }

        var form = await Open((await Open(sent.Location)).Location!);
        var page = await Send(form, form.FormAction, ("ten", userName), ("mat-khau", password));
        while (page.Location?.StartsWith(Town.Address, StringComparison.Ordinal) == true)
        {
            page = await Open(page.Location);
        }

        return page;
    }

    /// <summary>By the portal's form, and from identity back to the portal.</summary>
    public async Task<Page> SignOut()
    {
        var page = await Send(await Open("/"), "/dang-xuat");
        while (page.Location?.StartsWith(Town.Address, StringComparison.Ordinal) == true)
        {
            page = await Open(page.Location);
        }

        return page;
    }

    /// <summary>Signed in for sure.</summary>
    public async Task<Browser> As(string userName)
    {
        (await SignIn(userName)).Location.Should().Be("/viec");
        return this;
    }
}

/// <param name="Html">As it came.</param>
/// <param name="Text">What a reader of the page's main part reads, on one line.</param>
internal sealed partial record Page(HttpStatusCode Status, string? Location, ILookup<string, string> Headers, string Html, string Text)
{
    public static async Task<Page> Of(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        var main = MainPart().Match(html) is { Success: true } match ? match.Value : html;
        return new(
            response.StatusCode,
            response.Headers.Location?.OriginalString,
            response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(value => (h.Key, value)))
                .ToLookup(h => h.Key, h => h.value, StringComparer.OrdinalIgnoreCase),
            html,
            Space().Replace(WebUtility.HtmlDecode(Tag().Replace(main, " ")), " ").Trim());
    }

    public string Header(string name) => string.Join(", ", Headers[name]);

    public IEnumerable<string> LinksTo(string start) => Link().Matches(Html)
        .Select(match => WebUtility.HtmlDecode(match.Groups["to"].Value))
        .Where(to => to.StartsWith(start, StringComparison.Ordinal));

    public string FormAction => WebUtility.HtmlDecode(Action().Match(Html).Groups["to"].Value);

    /// <summary>One of each name: the forms of one page carry the same token.</summary>
    public IEnumerable<KeyValuePair<string, string>> HiddenFields() => Hidden().Matches(Html)
        .Select(m => KeyValuePair.Create(m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)))
        .DistinctBy(field => field.Key);

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline, 1000)]
    private static partial Regex MainPart();

    [GeneratedRegex("<[^>]+>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<form[^>]* action=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
