using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Ocop.Contracts.Councils.V1;
using Ocop.EventStore;
using Ocop.Products.Wallets;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Tests.Support;

/// <summary>The products service in this process, and what people want of it.</summary>
public class ProductsApplication() : ServiceApplication<Program>("products-db", "products")
{
    public const string PublicAddress = "https://ocop.vn";

    public static readonly DateOnly Today = new(2026, 9, 1);

    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("ocop-evidence-");

    /// <summary>Where documents arrive, and unless they go elsewhere stay.</summary>
    public DirectoryInfo EvidenceFolder => _evidence;

    /// <summary>Settings besides those that every test needs.</summary>
    public (string Name, string Value)[] Besides { get; init; } = [];

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Evidence:Folder", _evidence.FullName),
        new("Certificates:CheckEvery", "00:00:00.100"),
        new("Papers:PublicAddress", PublicAddress),
        .. Besides.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
    ];

    public HttpClient Officer => As(Roles.CommuneOfficer, "38", "14758");

    public HttpClient Province => As(Roles.ProvinceOffice, "38");

    public HttpClient Ministry => As(Roles.NationalOffice);

    public virtual Task<int> KeptFiles() => Task.FromResult(_evidence.GetFiles("*", SearchOption.AllDirectories).Length);

    public override async ValueTask InitializeAsync()
    {
        Clock.SetTo(Today);
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _evidence.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    public HttpClient Owner(string producerId) => As(Roles.Producer, "38", producer: producerId, sub: $"account-of-{producerId}");

    public async Task<string> RegisteredProducer(string name = "HTX Ba Làng") =>
        (await Officer.Post("/producers", ProducerBody(name))).Text("producerId", HttpStatusCode.Created);

    public static object ProducerBody(string name) =>
        new { name, entityType = "cooperative", provinceCode = "38", communeCode = "14758", address = "Phường Hàm Rồng" };

    public async Task<OwnedProduct> RegisteredProduct(string name = "Nước mắm Ba Làng")
    {
        var producerId = await RegisteredProducer();
        var owner = Owner(producerId);
        var id = (await owner.Post("", new { producerId, name, sheetId = Facts.SheetId })).Text("productId", HttpStatusCode.Created);
        return new OwnedProduct(id, producerId, owner);
    }

    public async Task<OwnedProduct> PreparedProduct()
    {
        var product = await RegisteredProduct();
        await product.FillForms();
        await product.Attach("business-registration", "");
        await product.Attach("quality-declaration", string.Join(',', Facts.Sheet.Leaves.Select(leaf => leaf.Code)));
        return product;
    }

    public async Task<OwnedProduct> SubmittedProduct()
    {
        var product = await PreparedProduct();
        await product.Submit();
        return product;
    }

    /// <summary>A product whose dossier is at the province's council.</summary>
    public async Task<OwnedProduct> ForwardedProduct()
    {
        var product = await SubmittedProduct();
        await ForwardByCommune(product.Id);
        return product;
    }

    public async Task ForwardByCommune(string productId)
    {
        (await Officer.Post($"/{productId}/commune-report", Report("forward"))).Expect(HttpStatusCode.NoContent);
        (await Officer.Post($"/{productId}/forwarding", new { letterNumber = "12/TTr-UBND" })).Expect(HttpStatusCode.NoContent);
    }

    public async Task<OwnedProduct> CertifiedProduct()
    {
        var product = await ForwardedProduct();
        await Rate(product, "province", 75.5m, 4, "awaitingCertificate");
        (await Province.Post($"/{product.Id}/certificate", new { decisionNumber = "1/QĐ-UBND" })).Expect(HttpStatusCode.Created);
        return product;
    }

    /// <summary>A product with a certificate, straight into the log: for tests that only read.</summary>
    public async Task Recognised(
        string productId, string name, string producer, int star, string industry = "I", DateOnly? expiresOn = null)
    {
        var code = ProductCode.Parse(productId, null);
        var registered = Facts.Registered with
        {
            ProductId = productId,
            Name = name,
            ProducerName = producer,
            ProvinceCode = code.ProvinceCode,
            CommuneCode = code.CommuneCode,
            Industry = industry,
        };
        var issued = Facts.Certificate(1, star, star == 5 ? Level.Centre : Level.Province) with
        {
            CertificateId = $"{productId}-c1",
            ProductId = productId,
            ProductName = name,
            ProducerName = producer,
            ProvinceCode = code.ProvinceCode,
            CommuneCode = code.CommuneCode,
            Industry = industry,
            ExpiresOn = expiresOn ?? Facts.ExpiresOn,
        };
        await Services.GetRequiredService<IEventStore>().Decide<Product>(
            productId, new CommandContext(Facts.Province), _ => Decision.Happens(registered, issued), CancellationToken.None);
    }

    /// <summary>The council's result comes in, and its consequence is seen.</summary>
    public async Task Rate(OwnedProduct product, string level, decimal? total, int? star, string thenStatus, int dossier = 1)
    {
        await Receive(Result(product.Id, level, total, star, dossier));
        await Eventually.Is(product.Status, status => status == thenStatus, $"{product.Id} with status {thenStatus}");
    }

    public static RatingConcluded Result(string productId, string level, decimal? total, int? star, int dossier = 1) =>
        Facts.Result(Level.Province, total, star) with
        {
            RatingId = $"{productId}-d{dossier}-{level}",
            DossierId = $"{productId}-d{dossier}",
            ProductId = productId,
            Level = level,
        };

    public static object Report(string proposal, string? reason = null) => new
    {
        contents = Facts.Regulation.CommuneContents.Select(content => new { id = content.Id, confirmed = true }),
        proposal,
        reason,
    };
}

/// <summary>A product with its producer's client.</summary>
public sealed record OwnedProduct(string Id, string ProducerId, HttpClient Owner)
{
    public async Task FillForms()
    {
        var representative = new { name = "Lê Thị Lan", sex = "female", ethnicity = "Kinh", phone = "0912 345 678" };
        var result = new { year = 2025, revenue = 1_200_000_000m, profit = -5m, output = "12000 lít", workers = 14, localWorkers = 11 };
        (await Owner.Put($"/producers/{ProducerId}/representative", representative)).Expect(HttpStatusCode.NoContent);
        (await Owner.Put($"/{Id}/description", new { description = "Nước mắm ủ chượp\n12 tháng", materials = "Cá cơm" })).Expect(HttpStatusCode.NoContent);
        (await Owner.Put($"/{Id}/business-result", result)).Expect(HttpStatusCode.NoContent);
        (await Owner.Post($"/{Id}/business-plan", Plan)).Expect(HttpStatusCode.NoContent);
    }

    public static object Plan { get; } = new { goals = "Thêm 4000 lít", market = "Siêu thị", investment = 5e8m, revenueGoal = 16e8m };

    public async Task<string> Attach(string kind, string criteria) =>
        (await Upload(Files.Pdf($"{kind} {criteria}"), "application/pdf", kind, criteria)).Text("documentId", HttpStatusCode.Created);

    public Task<HttpResponseMessage> Upload(byte[] file, string? mediaType, string kind = "story", string criteria = "7")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        return Owner.Send($"/{Id}/evidence?kind={kind}&title=Minh%20ch%E1%BB%A9ng&criteria={criteria}", content);
    }

    public async Task Submit(string type = "first") =>
        (await Owner.Post($"/{Id}/dossier", new { type, selfScore = Facts.Marks })).Expect(HttpStatusCode.NoContent);

    public async Task<JsonElement> Read() => (await Owner.Get($"/{Id}")).Json(HttpStatusCode.OK);

    public async Task<string> Status() => (await Read()).GetProperty("status").GetString()!;
}

internal static class Files
{
    public static byte[] Png { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    public static byte[] Pdf(string text) => [.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(text)];
}
