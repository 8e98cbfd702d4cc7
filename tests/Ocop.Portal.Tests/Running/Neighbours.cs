extern alias councils;
extern alias identity;
extern alias products;

using Microsoft.AspNetCore.Mvc.Testing;
using Ocop.EventStore;
using products::Ocop.Products;

namespace Ocop.Portal.Tests.Running;

/// <summary>
/// The services that the pages ask, in this process, telling each other over the real broker what they tell each other in life. The
/// products that the tests read are there from the start.
/// </summary>
public sealed class Neighbours : IAsyncLifetime
{
    /// <summary>Came to its four stars the whole way: dossier, commune, council, certificate.</summary>
    public const string RatedName = "Nước mắm Ba Làng";

    /// <summary>Fills a page of results and begins the next.</summary>
    public const int Fillers = 21;

    public const string Hostile = "38-14758-900-2026";
    public const string Revoked = "38-14758-901-2026";
    public const string Expired = "38-14758-902-2026";
    public const string Raised = "38-16171-903-2026";

    public ProductsService Products { get; private set; } = null!;

    public CouncilsService Councils { get; private set; } = null!;

    public IdentityService Identity { get; } = new();

    public string RatedProduct { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var prefix = $"test-{Guid.NewGuid():N}";
        (Products, Councils) = (new(prefix), new(prefix));
        await Identity.InitializeAsync();
        await Products.InitializeAsync();
        await Councils.InitializeAsync();
        for (var i = 1; i <= Fillers; i++)
        {
            await Products.Recognised($"01-00004-{i}-2026", $"Cốm làng Vòng {i}", star: 3);
        }

        await Products.Recognised(Hostile, "<script>alert(1)</script> & \"co\"", star: 3);
        await Products.Recognised(Revoked, "Rượu nếp Hàm Rồng", star: 3, then: RevocationOf(Revoked));
        await Products.Recognised(Expired, "Chè lam Hàm Rồng", star: 4, expiresOn: new(2026, 1, 31));
        await Products.Recognised(Raised, "Nem chua Ba Đình", star: 3, then: ProductsService.Certificate(Raised, "Nem chua Ba Đình", 2, 4));
        RatedProduct = await new Recognition(Products, Councils).Of(RatedName);
    }

    public async ValueTask DisposeAsync()
    {
        await Products.DisposeAsync();
        await Councils.DisposeAsync();
        await Identity.DisposeAsync();
    }

    private static CertificateRevoked RevocationOf(string productId) =>
        new($"{productId}-c1", productId, "mark-misused", "In nhãn 5 sao trên bao bì", "7/QĐ-UBND", new(2026, 11, 5));
}

/// <summary>Services in which pages write and certify, apart from those whose products are counted.</summary>
[CollectionDefinition(Name)]
public sealed class Workplace : ICollectionFixture<Neighbours>
{
    public const string Name = "pages that work";
}

[CollectionDefinition(Name)]
public sealed class Neighbourhood : ICollectionFixture<Neighbours>
{
    public const string Name = "pages with their neighbours";
}

public sealed class ProductsService(string prefix) : ServiceApplication<products::Program>("products-db", "products")
{
    private readonly DirectoryInfo _evidence = Directory.CreateTempSubdirectory("ocop-evidence-");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Messaging:Prefix", prefix),
        new("Evidence:Folder", _evidence.FullName),
        new("Certificates:CheckEvery", "10:00:00"),
        new("Papers:PublicAddress", "https://ocop.vn"),
    ];

    public static CertificateIssued Certificate(string productId, string name, int number, int star, DateOnly? expiresOn = null)
    {
        var code = ProductCode.Parse(productId, null);
        return new(
            $"{productId}-c{number}", number, number == 1 ? null : $"{productId}-c{number - 1}", productId, name, "producer-1",
            "HTX Thử Nghiệm", code.ProvinceCode, code.CommuneCode, "I", Recognition.SheetId, star, star * 20,
            $"{productId}-d{number}-province", $"{number}/QĐ-UBND", Level.Province, new DateOnly(2025 + number - 1, 10, 1), expiresOn ?? new DateOnly(2029, 9, 30));
    }

    /// <summary>A product with a certificate, straight into the log: for pages that only read.</summary>
    public async Task Recognised(
        string productId, string name, int star, DateOnly? expiresOn = null, object? then = null, string producerId = "producer-1")
    {
        var certificate = Certificate(productId, name, 1, star, expiresOn) with { ProducerId = producerId };
        var registered = new ProductRegistered(
            productId, name, certificate.ProducerId, certificate.ProducerName, certificate.ProvinceCode, certificate.CommuneCode,
            certificate.SheetId, certificate.Industry, certificate.IssuedOn);
        object[] facts = then is null ? [registered, certificate] : [registered, certificate, then];
        await Services.GetRequiredService<IEventStore>().Decide<Product>(
            productId, new CommandContext(Actor.Service("test")), _ => Decision.Happens(facts), CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _evidence.Delete(recursive: true);
    }
}

public sealed class CouncilsService(string prefix) : ServiceApplication<councils::Program>("councils-db", "councils")
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [new("Messaging:Prefix", prefix), new("Councils:SealingKey", Convert.ToBase64String(new byte[32]))];
}

/// <summary>Identity with its development accounts, whose tokens the other services of this run accept.</summary>
public sealed class IdentityService : WebApplicationFactory<identity::Program>, IAsyncLifetime
{
    public const string Password = "mot-mat-khau-de-thu";

    private TestDatabase? _database;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create("identity");
        await Eventually.Is(
            () => CreateClient().GetAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative)),
            metadata => metadata.IsSuccessStatusCode,
            "identity's metadata",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>As an office does.</summary>
    public async Task Lock(string account)
    {
        using var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(Roles.NationalOffice, sub: "trung-uong"));
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        (await client.PostAsync(new Uri($"/accounts/{account}/lock", UriKind.Relative), null)).EnsureSuccessStatusCode();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:identity-db", _database!.ConnectionString);
        builder.UseSetting("Identity:DevelopmentPassword", Password);
        builder.UseSetting("Identity:PublicAddress", Town.Address);
        builder.UseSetting("Identity:MasterKey", Convert.ToBase64String(new byte[32]));
        builder.UseSetting("Identity:SigningKey", TestTokens.Key.ECDsa.ExportECPrivateKeyPem());
    }
}
