using System.Net;
using System.Text.Json;
using Ocop.EventStore;
using Ocop.Traceability.Certificates;

namespace Ocop.Traceability.Tests.Support;

/// <summary>The service, and what a test of it wants to have happened before.</summary>
public sealed class TraceabilityApplication() : ServiceApplication<Program>("traceability-db", "traceability")
{
    public const string Address = "https://q.ocop.vn";
    private int _certificates;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Clock.SetTo(new DateOnly(2026, 11, 22));
    }

    public HttpClient AsProducer(string producer = Samples.ProducerId) => As(Roles.Producer, "38", producer: producer, sub: $"account-of-{producer}");

    /// <summary>A certificate that this service has heard of.</summary>
    public async Task<string> KnownCertificate(DateOnly? expiresOn = null)
    {
        var id = NewCertificateId();
        await Receive(Samples.Announced(id) with { ExpiresOn = expiresOn ?? new(2029, 9, 1) });
        await AwaitCertificate(id, certificate => certificate is Certificate.Known);
        return id;
    }

    public string NewCertificateId() => $"38-14758-{Interlocked.Increment(ref _certificates)}-2026-c1";

    public Task AwaitCertificate(string id, Func<Certificate, bool> satisfies) => Eventually.Holds(
        async () =>
        {
            var store = (IEventStore)Services.GetService(typeof(IEventStore))!;
            return satisfies((await store.Load<Certificate>(id, AsOf.Now, CancellationToken.None)).State);
        },
        $"Certificate {id}");

    public async Task<string> IssuedBatch(string certificateId, string lot, int quantity = 10, DateOnly? bestBefore = null)
    {
        using var producer = AsProducer();
        var response = await producer.PostAsJsonAsync(
            "/batches", new { certificateId, gtin = Samples.Gtin, lot, quantity, producedOn = "2026-11-01", bestBefore });
        response.StatusCode.Should().Be(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("batchId").GetString()!;
    }

    /// <summary>Serial and link of one stamp.</summary>
    public async Task<(string Serial, string Link)> StampOf(string batchId, int number)
    {
        using var producer = AsProducer();
        var page = await producer.GetFromJsonAsync<JsonElement>($"/batches/{batchId}/stamps?after={number - 1}&limit=1");
        var stamp = page.GetProperty("items")[0];
        stamp.GetProperty("number").GetInt32().Should().Be(number);
        return (stamp.GetProperty("serial").GetString()!, stamp.GetProperty("uri").GetString()!);
    }

    /// <summary>Opens a stamp's link as the gateway passes it on.</summary>
    public async Task<JsonElement> Scan(string link)
    {
        using var buyer = Anonymous();
        var response = await buyer.GetAsync(new Uri("/scan" + link[Address.Length..], UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(HttpStatusCode.OK, body);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        return JsonSerializer.Deserialize<JsonElement>(body);
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Stamps:Keys:0", Convert.ToBase64String(Samples.Key)),
        new("Stamps:PublicAddress", Address),
    ];
}
