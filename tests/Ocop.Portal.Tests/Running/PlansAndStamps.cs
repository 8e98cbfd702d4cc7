extern alias planning;
extern alias traceability;

using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Ocop.Contracts.Products.V1;
using Ocop.Portal.Plans;
using Ocop.Portal.Scanning;
using Ocop.Portal.SigningIn;

namespace Ocop.Portal.Tests.Running;

/// <summary>Planning and traceability in this process, and identity for those who read plans.</summary>
public sealed class PlansAndStamps : IAsyncLifetime
{
    public PlanningService Planning { get; } = new();

    public TraceabilityService Traceability { get; } = new();

    public IdentityService Identity { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Identity.InitializeAsync();
        await Planning.InitializeAsync();
        await Traceability.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Planning.DisposeAsync();
        await Traceability.DisposeAsync();
        await Identity.DisposeAsync();
    }

    public static CertificateIssued Certificate(string productId, int star, string commune, DateOnly issuedOn) => new(
        $"{productId}-c1", null, productId, "Mắm tép Hà Yên", "producer-1", "HTX Hà Yên", "38", commune, "I", "qd26-2026/tuong-nuoc-mam-gia-vi-long",
        star, star * 20, $"{productId}-d1-province", "12/QĐ-UBND", "province", issuedOn, issuedOn.AddMonths(36));
}

[CollectionDefinition(Name)]
public sealed class PlansAndStampsCollection : ICollectionFixture<PlansAndStamps>
{
    public const string Name = "pages of plans and stamps";
}

/// <summary>The portal beside planning, traceability and identity.</summary>
public sealed class PortalOfPlansAndStamps(PlansAndStamps neighbours, params string[] away) : PortalApplication
{
    protected override IdentityService Identity => neighbours.Identity;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            Lead(services, "identity", nameof(IdentityClient), () => neighbours.Identity.Server);
            Lead(services, "planning", nameof(PlanningClient), () => neighbours.Planning.Server);
            Lead(services, "traceability", nameof(TraceabilityClient), () => neighbours.Traceability.Server);
        });
    }

    private void Lead(IServiceCollection services, string service, string client, Func<TestServer> server)
    {
        if (!away.Contains(service, StringComparer.Ordinal))
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => server().CreateHandler());
        }
    }
}

public sealed class PlanningService() : ServiceApplication<planning::Program>("planning-db", "planning")
{
    /// <summary>Two areas: 5 = 1 + 1 + 3 products; Nga Sơn is commune 16093, Hậu Lộc 16012.</summary>
    public async Task<string> Imported(string documentNumber, int year)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["documentNumber"] = documentNumber, ["title"] = $"Kế hoạch OCOP năm {year}", ["issuer"] = "UBND tỉnh Thanh Hóa", ["issuedOn"] = $"{year}-02-24",
            ["provinceCode"] = "38", ["countedFrom"] = $"{year}-01-01", ["countedTo"] = $"{year}-12-31",
            ["declaredTotal"] = "5", ["declaredFive"] = "1", ["declaredFour"] = "1", ["declaredThree"] = "3",
        })
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(Csv("area,total,five_star,four_star,three_star\nHuyện Nga Sơn,3,1,0,2\nHuyện Hậu Lộc,2,0,1,1\n"), "allocation", "allocation.csv");
        form.Add(Csv("area,commune_code\nHuyện Nga Sơn,16093\nHuyện Hậu Lộc,16012\n"), "areas", "areas.csv");
        using var office = As(Roles.ProvinceOffice, "38");
        using var response = await office.PostAsync(new Uri("/plans", UriKind.Relative), form);
        var body = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(body);
        return JsonSerializer.Deserialize<JsonElement>(body).GetProperty("planId").GetString()!;
    }

    public async Task Count(params CertificateIssued[] certificates)
    {
        foreach (var certificate in certificates)
        {
            await Receive(certificate);
        }
    }

    private static ByteArrayContent Csv(string text) => new(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("text/csv") } };
}

public sealed class TraceabilityService() : ServiceApplication<traceability::Program>("traceability-db", "traceability")
{
    public const string Gtin = "08938500000010";

    /// <summary>The path of a genuine stamp, ordered on the day that its certificate was issued.</summary>
    public async Task<string> Stamp(CertificateIssued certificate, string lot, DateOnly? bestBefore = null)
    {
        Clock.SetTo(certificate.IssuedOn);
        try
        {
            await Receive(certificate);
            using var producer = As(Roles.Producer, "38", producer: certificate.ProducerId);
            var order = new { certificate.CertificateId, gtin = Gtin, lot, quantity = 10, producedOn = certificate.IssuedOn, bestBefore };
            var batch = await Eventually.Is(() => producer.PostAsJsonAsync("/batches", order), issued => issued.IsSuccessStatusCode, "the batch");
            var batchId = (await batch.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("batchId").GetString();
            var stamps = await producer.GetFromJsonAsync<JsonElement>($"/batches/{batchId}/stamps?limit=1");
            return new Uri(stamps.GetProperty("items")[0].GetProperty("uri").GetString()!).PathAndQuery;
        }
        finally
        {
            Clock.SetTo(TimeProvider.System.GetUtcNow());
        }
    }

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Stamps:Keys:0", Convert.ToBase64String(new byte[32])), new("Stamps:PublicAddress", "https://q.ocop.vn")];
}
