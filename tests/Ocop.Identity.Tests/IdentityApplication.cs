using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Demo;

namespace Ocop.Identity.Tests;

/// <summary>The identity service in this process, in development, on a database of its own. It signs with the key of the test tokens.</summary>
public sealed class IdentityApplication : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "mat-khau-phat-trien";
    public const string MasterKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private TestDatabase? _database;

    public TestClock Clock { get; } = new();

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>What the service logged, at every level.</summary>
    public LogLines Log { get; } = new();

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create("identity");

    /// <summary>A client that signed in as one of the development accounts.</summary>
    public async Task<HttpClient> SignedInAs(string userName) => With(await TokenOf(userName, Password));

    public HttpClient With(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public Task<string> TokenOf(string userName, string password) => TokenFrom(this, userName, password);

    public static async Task<string> TokenFrom(WebApplicationFactory<Program> service, string userName, string password = Password) =>
        (await Tokens(service, userName, password) ?? throw new InvalidOperationException($"{userName} was refused."))["access_token"]!.GetValue<string>();

    /// <summary>Whether name and password open the door.</summary>
    public async Task<bool> LetsIn(string userName, string password = Password) => await Tokens(this, userName, password) is not null;

    /// <summary>All that the token endpoint gives a program on somebody's machine; null when refused.</summary>
    public static async Task<JsonNode?> Tokens(WebApplicationFactory<Program> service, string userName, string password = Password)
    {
        using var client = AtTheGateway.ClientOf(service);
        return await new NativeSignIn(AtTheGateway.Address, request => client.SendAsync(request)).SignIn(userName, password);
    }

    public Task<HttpResponseMessage> Ask(Dictionary<string, string> form) => CreateClient().PostAsync("/token", new FormUrlEncodedContent(form));

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
        builder.UseSetting("Identity:PublicAddress", AtTheGateway.Platform);
        builder.UseSetting("Identity:MasterKey", MasterKey);
        builder.UseSetting("Identity:SigningKey", TestTokens.Key.ECDsa.ExportECPrivateKeyPem());
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace");
        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
