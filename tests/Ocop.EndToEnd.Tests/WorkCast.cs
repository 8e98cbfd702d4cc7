using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ocop.Regulations;

namespace Ocop.EndToEnd.Tests;

/// <summary>What has happened before somebody works in the portal, done through the gateway by those whose work it is.</summary>
internal sealed class WorkCast(RunningPlatform platform)
{
    public const string Office = "so-nn-thanh-hoa";
    public const string Commune = "xa-ba-dinh";
    public const string Chair = "hd-tinh-1";

    private const string Province = "38";
    private const string BaDinh = "16171";
    private const string SheetId = "qd26-2026/tuong-nuoc-mam-gia-vi-long";
    private const string OnePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private readonly Regulation _law = RegulationBook.Load().Get("qd26-2026");
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    private IReadOnlyList<Criterion> Leaves => _law.GetSheet(SheetId).Leaves;

    /// <returns>The new producer's user name.</returns>
    public async Task<string> Producer(string name) => $"ct-{await Registered(name)}";

    /// <summary>A dossier on its way to the province.</summary>
    /// <returns>The id of its rating.</returns>
    public async Task<string> Forwarded(string producer, string product)
    {
        var producerId = await Registered(producer);
        var owner = $"ct-{producerId}";
        var productId = (await Post(owner, "products", new { producerId, name = product, sheetId = SheetId })).GetProperty("productId").GetString()!;
        await Attach(owner, productId, "business-registration", "");
        await Attach(owner, productId, "quality-declaration", string.Join(',', Leaves.Select(leaf => leaf.Code)));
        await Put(owner, $"products/producers/{producerId}/representative", new { name = "Lê Thị Lan", sex = "female", ethnicity = "Kinh", phone = "0912 345 678" });
        await Put(owner, $"products/{productId}/description", new { description = product, materials = "Cá cơm" });
        await Put(owner, $"products/{productId}/business-result", new
        {
            year = 2025, revenue = 900_000_000m, profit = 90_000_000m, output = "9 tấn", workers = 9, localWorkers = 8,
        });
        await Post(owner, $"products/{productId}/business-plan", new
        {
            goals = "Mở rộng", market = "Trong tỉnh", investment = 100_000_000m, revenueGoal = 1_000_000_000m,
        });
        await Post(owner, $"products/{productId}/dossier", new { type = "first", selfScore = Marks() });
        await Post(Commune, $"products/{productId}/commune-report", new
        {
            contents = _law.CommuneContents.Select(content => new { id = content.Id, confirmed = true }), proposal = "forward",
        });
        await Post(Commune, $"products/{productId}/forwarding", new { letterNumber = "12/TTr-UBND" });
        return $"{productId}-d1-province";
    }

    /// <summary>Gives the rating to a new council of the accounts, the first in the chair.</summary>
    /// <param name="members">Accounts with names and, where it matters, the home commune.</param>
    public async Task Assign(string ratingId, params (string Account, string Name, string? Commune)[] members)
    {
        var council = await Post(Office, "councils", new
        {
            name = "Hội đồng đánh giá tỉnh Thanh Hóa",
            level = "province",
            provinceCode = Province,
            decisionNumber = "88/QĐ-UBND",
            members = members.Select((member, i) => new
            {
                accountId = member.Account, name = member.Name, agency = "UBND tỉnh", seat = i == 0 ? "chair" : "member", communeCode = member.Commune,
            }),
        });
        await Eventually.Holds(async () => (await Get(Office, $"councils/ratings/{ratingId}")).IsSuccessStatusCode, "the dossier at the council");
        await Post(Office, $"councils/ratings/{ratingId}/council", new { councilId = council.GetProperty("councilId").GetString() });
    }

    /// <summary>The best everywhere, but the least on some criteria.</summary>
    public Task HandIn(string account, string ratingId, params string[] least) =>
        Post(account, $"councils/ratings/{ratingId}/sheets", new { choices = Marks(least) });

    public Task<HttpResponseMessage> Get(string account, string path) => Send(HttpMethod.Get, account, path, null);

    /// <summary>One of the demo's recognised products, whose producer has told its story with a picture.</summary>
    /// <returns>Its number, and its producer's user name.</returns>
    public async Task<(string ProductId, string Owner)> ToldProduct()
    {
        var demo = JsonDocument.Parse((await platform.FirstDemo).Output).RootElement;
        var productId = demo.GetProperty("ratings").EnumerateArray()
            .First(rating => rating.GetProperty("certificate").ValueKind == JsonValueKind.String).GetProperty("productId").GetString()!;
        using var product = await Get(Office, $"products/{productId}");
        var producerId = (await product.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("producerId").GetString()!;
        var owner = $"ct-{producerId}";
        using var picture = new ByteArrayContent(Convert.FromBase64String(OnePixel)) { Headers = { ContentType = new("image/png") } };
        using var taken = await Send(HttpMethod.Post, owner, $"products/producers/{producerId}/documents?kind=story&title=Anh", picture);
        var document = await taken.Content.ReadFromJsonAsync<JsonElement>();
        await Put(owner, $"products/{productId}/story", new
        {
            vi = "Nghề truyền qua ba đời.\nNguyên liệu lấy trong xã.",
            en = (string?)null,
            pictures = new[] { new { documentId = document.GetProperty("documentId").GetString(), caption = "Xưởng buổi sáng" } },
            link = "https://ocop.gov.vn/",
        });
        return (productId, owner);
    }

    private Dictionary<string, int> Marks(params string[] least) => Leaves.ToDictionary(
        leaf => leaf.Code,
        leaf => (least.Contains(leaf.Code) ? leaf.Options.MinBy(option => option.Points) : leaf.Options.MaxBy(option => option.Points))!.Number,
        StringComparer.Ordinal);

    private async Task<string> Registered(string name)
    {
        var producer = await Post(Commune, "products/producers", new
        {
            name, entityType = "cooperative", provinceCode = Province, communeCode = BaDinh, address = "Xã Ba Đình",
        });
        var producerId = producer.GetProperty("producerId").GetString()!;
        await Post(Office, "identity/accounts", new
        {
            userName = $"ct-{producerId}", password = platform.Secret("dev-password"), displayName = name, role = "producer", agency = name,
            province = Province, producer = producerId,
        });
        return producerId;
    }

    private async Task Attach(string account, string productId, string kind, string criteria)
    {
        using var paper = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes(kind + productId)]);
        paper.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var response = await Send(
            HttpMethod.Post, account, $"products/{productId}/evidence?kind={kind}&title=Minh-chung&criteria={criteria}", paper);
        response.IsSuccessStatusCode.Should().BeTrue(await response.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> Post(string account, string path, object body) => Send(HttpMethod.Post, account, path, body);

    private Task<JsonElement> Put(string account, string path, object body) => Send(HttpMethod.Put, account, path, body);

    private async Task<JsonElement> Send(HttpMethod method, string account, string path, object body)
    {
        using var content = JsonContent.Create(body);
        using var response = await Send(method, account, path, content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue("{0} answers {1}", path, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string account, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/{path}") { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(account));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await platform.Gateway.SendAsync(request);
    }

    private async Task<string> Token(string account)
    {
        if (!_tokens.TryGetValue(account, out var token))
        {
            _tokens[account] = token = await platform.TokenOf(account);
        }

        return token;
    }
}
