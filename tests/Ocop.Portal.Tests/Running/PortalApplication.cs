using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Portal.Aftercare;
using Ocop.Portal.AnnualCycle;
using Ocop.Portal.Catalogue;
using Ocop.Portal.Deadlines;
using Ocop.Portal.Dossiers;
using Ocop.Portal.Insight;
using Ocop.Portal.Meetings;
using Ocop.Portal.MyProducts;
using Ocop.Portal.ProductPages;
using Ocop.Portal.Scoring;
using Ocop.Portal.SigningIn;

namespace Ocop.Portal.Tests.Running;

/// <summary>The portal in this process, beside the neighbours it is given; whoever is not there is a closed port.</summary>
public class PortalApplication(Neighbours? neighbours = null, string? database = null, params string[] down)
    : WebApplicationFactory<App>, IAsyncLifetime
{
    /// <summary>Nobody listens there, and PostgreSQL does not either.</summary>
    public const string NoDatabase = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=1";

    private static readonly string[] s_services = ["identity", "products", "councils", "planning", "fairs", "traceability"];

    private TestDatabase? _database;

    public TestClock Clock { get; } = new();

    /// <summary>For another replica on the same database.</summary>
    public string ConnectionString => database ?? _database!.ConnectionString;

    /// <summary>Where people sign in, if they can.</summary>
    protected virtual IdentityService? Identity => neighbours?.Identity;

    public async ValueTask InitializeAsync() => _database = database is null ? await TestDatabase.Create("portal") : null;

    /// <summary>A browser of its own: it keeps cookies and follows nothing by itself.</summary>
    internal Browser Browser(string? language = null) => new(
        new HttpClient(new CookieContainerHandler { InnerHandler = new Town(Server.CreateHandler(), Identity?.Server.CreateHandler()) })
        {
            BaseAddress = new Uri(Town.Address),
        },
        language);

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
        builder.UseSetting("ConnectionStrings:portal-db", ConnectionString);
        builder.UseSetting("Tokens:Jwks", TestTokens.Jwks);
        builder.UseSetting("Tokens:Issuer", TestTokens.Issuer);
        foreach (var service in s_services)
        {
            builder.UseSetting($"services:{service}:http:0", "http://127.0.0.1:1");
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            if (neighbours is not null)
            {
                Lead<IdentityClient>(services, "identity", () => neighbours.Identity.Server);
                Lead<ProductsClient>(services, "products", () => neighbours.Products.Server);
                Lead<DossiersClient>(services, "products", () => neighbours.Products.Server);
                Lead<MyProductsClient>(services, "products", () => neighbours.Products.Server);
                Lead<AftercareClient>(services, "products", () => neighbours.Products.Server);
                Lead<CycleClient>(services, "products", () => neighbours.Products.Server);
                Lead<CouncilsClient>(services, "councils", () => neighbours.Councils.Server);
                Lead<DeadlinesClient>(services, "products", () => neighbours.Products.Server);
                Lead<AgendasClient>(services, "councils", () => neighbours.Councils.Server);
                Lead<InsightClient>(services, "councils", () => neighbours.Councils.Server);
                Lead<RatingsClient>(services, "councils", () => neighbours.Councils.Server);
            }
        });
    }

    private void Lead<TClient>(IServiceCollection services, string service, Func<TestServer> server)
    {
        if (!down.Contains(service, StringComparer.Ordinal))
        {
            services.AddHttpClient(typeof(TClient).Name).ConfigurePrimaryHttpMessageHandler(() => server().CreateHandler());
        }
    }
}

/// <summary>The portal with nobody beside it: for what it does by itself.</summary>
public sealed class PortalAlone() : PortalApplication(null);
