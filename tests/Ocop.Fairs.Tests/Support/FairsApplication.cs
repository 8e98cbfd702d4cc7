using System.Text;
using System.Text.Json;
using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Tests.Support;

public sealed class FairsApplication() : ServiceApplication<Program>("fairs-db", "fairs")
{
    public static readonly DateOnly Today = new(2026, 11, 2);
    public static readonly DateOnly From = new(2026, 12, 20);
    public static readonly DateOnly To = new(2026, 12, 23);

    public override async ValueTask InitializeAsync()
    {
        Clock.SetTo(Today);
        await base.InitializeAsync();
    }

    public HttpClient Organiser => As(Roles.FairOrganiser, province: "38");

    public HttpClient Producer(string producerId = "producer-1") => As(Roles.Producer, "38", producer: producerId, sub: producerId);

    public static object Notice(DateOnly? from = null, DateOnly? to = null) => new
    {
        name = "Hội chợ OCOP Thanh Hóa",
        venue = "Quảng trường Lam Sơn",
        provinceCode = "38",
        from = from ?? From,
        to = to ?? To,
        booths = new[] { "A01", "A02", "B01" },
    };

    public async Task<string> AnnouncedFair()
    {
        var (status, body) = await Send(Organiser, HttpMethod.Post, "/", Notice());
        status.Should().Be(201, "{0}", body);
        return body.GetProperty("fairId").GetString()!;
    }

    public async Task<string> OpenFair()
    {
        var fairId = await AnnouncedFair();
        (await Send(Organiser, HttpMethod.Post, $"/{fairId}/registration-opening")).Status.Should().Be(204);
        return fairId;
    }

    /// <summary>A product with a certificate that fairs has heard of.</summary>
    public async Task CertifiedProduct(string productId, string producerId = "producer-1", DateOnly? expiresOn = null, int number = 1, int? replaces = null)
    {
        await Receive(Certificate(productId, producerId, expiresOn, number, replaces));
        await Heard(productId, s => s.Issued.ContainsKey($"{productId}-c{number}"), "the certificate");
    }

    internal Task<CertificateEligibility> Heard(string productId, Func<CertificateEligibility, bool> satisfies, string what) => Eventually.Is(
        async () => (await Services.GetRequiredService<IEventStore>().Load<CertificateEligibility>(productId, AsOf.Now, CancellationToken.None)).State, satisfies, what);

    public async Task<string> Participation(string fairId, string productId, string booth, string producerId = "producer-1")
    {
        var (status, body) = await Register(fairId, productId, booth, producerId);
        status.Should().Be(201, "{0}", body);
        return body.GetProperty("participationId").GetString()!;
    }

    public Task<(int Status, JsonElement Body)> Register(string fairId, string productId, string booth, string producerId = "producer-1") =>
        Send(Producer(producerId), HttpMethod.Post, $"/{fairId}/participations", new { productId, booth });

    public async Task<JsonElement> Get(string address, HttpClient? client = null)
    {
        var (status, body) = await Send(client ?? Anonymous(), HttpMethod.Get, address);
        status.Should().Be(200, "{0}", body);
        return body;
    }

    /// <summary>The status of each participation by id, as the organiser sees it.</summary>
    public async Task<Dictionary<string, string>> Statuses(string fairId) =>
        (await Get($"/{fairId}/participations", Organiser)).GetProperty("items").EnumerateArray()
            .ToDictionary(p => p.GetProperty("participationId").GetString()!, p => p.GetProperty("status").GetString()!);

    public static async Task<(int Status, JsonElement Body)> Send(HttpClient client, HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Content = body switch
        {
            null => null,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        using var response = await client.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, content.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(content));
    }

    public static CertificateIssued Certificate(
        string productId, string producerId = "producer-1", DateOnly? expiresOn = null, int number = 1, int? replaces = null) => new(
        $"{productId}-c{number}", replaces is null ? null : $"{productId}-c{replaces}", productId, "Mắm tép", producerId, "HTX Một", "38", "16093", "I",
        "qd26-2026/tuong-nuoc-mam-gia-vi-long", 4, 75m, $"{productId}-d1-province", "12/QĐ-UBND", "province", new(2026, 9, 1),
        expiresOn ?? new(2029, 9, 1));
}
