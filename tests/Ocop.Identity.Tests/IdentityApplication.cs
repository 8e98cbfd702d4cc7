using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Ocop.Testing;
using Xunit;

namespace Ocop.Identity.Tests;

/// <summary>The identity service in this process, in development, on a database of its own. It signs with the key of the test tokens.</summary>
public sealed class IdentityApplication : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "mat-khau-phat-trien";

    private TestDatabase? _database;

    public TestClock Clock { get; } = new();

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>What the service logged, at every level.</summary>
    public LogLines Log { get; } = new();

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create("identity");

    /// <summary>A client that signs in as one of the development accounts at each request.</summary>
    public async Task<HttpClient> SignedInAs(string userName)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenOf(userName, Password));
        return client;
    }

    public HttpClient With(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<string> TokenOf(string userName, string password)
    {
        using var response = await Enter(userName, password);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public Task<HttpResponseMessage> Enter(string userName, string password) => Ask(new()
    {
        ["grant_type"] = "password",
        ["username"] = userName,
        ["password"] = password,
    });

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
        builder.UseSetting("Identity:SigningKey", TestTokens.Key.ECDsa.ExportECPrivateKeyPem());
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Trace");
        builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
