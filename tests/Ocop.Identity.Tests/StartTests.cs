using System.Diagnostics;
using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using Ocop.Testing;
using Xunit;

namespace Ocop.Identity.Tests;

public sealed class StartTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Theory]
    [InlineData("Production", "", "Identity__SigningKey is not set")]
    [InlineData("Staging", "", "Identity__SigningKey is not set")]
    [InlineData("Production", "khong phai PEM", "Identity__SigningKey is not the PEM of an EC P-256 private key")]
    public async Task GivenNoUsableKeyOutsideDevelopment_WhenStarted_ThenItStopsWithOneSentence(string environment, string key, string sentence)
    {
        var (exitCode, error) = await Start(environment, key);

        exitCode.Should().Be(1);
        error.Trim().Should().StartWith(sentence).And.NotContain("\n");
    }

    [Fact]
    public async Task GivenProduction_WhenStartedWithADevelopmentPassword_ThenThereAreNoDevelopmentLogins()
    {
        await using var database = await TestDatabase.Create("identity-production", TestContext.Current.CancellationToken);
        await using var production = identity.WithWebHostBuilder(host => host
            .UseEnvironment("Production").UseSetting("ConnectionStrings:identity-db", database.ConnectionString));

        using var logins = await production.CreateClient().Get("/development-logins");
        using var token = await production.CreateClient().Post("/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "trung-uong",
            ["password"] = IdentityApplication.Password,
        }));

        await logins.ShouldBe(404, "request.not-found");
        token.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await Count(database.ConnectionString)).Should().Be(0);
    }

    [Fact]
    public async Task GivenDevelopment_WhenTheLoginsAreListed_ThenNamesAndRolesButNoPassword()
    {
        using var response = await identity.CreateClient().Get("/development-logins");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.Should().Contain("so-nn-thanh-hoa").And.Contain("province-office").And.NotContain(IdentityApplication.Password);
    }

    [Fact]
    public async Task GivenADevelopmentKeyMadeUp_WhenTheServiceStartsAgain_ThenTokensOfBeforeAreStillGood()
    {
        await using var database = await TestDatabase.Create("identity-restart", TestContext.Current.CancellationToken);
        string token;
        await using (var before = WithoutKey(database))
        {
            token = await TokenFrom(before);
        }

        await using var after = WithoutKey(database);
        var client = after.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        using var me = await client.Get("/me");
        me.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenAPreviousKey_WhenKeysChange_ThenTokensOfBothAreGoodAndBothArePublished()
    {
        await using var database = await TestDatabase.Create("identity-keys", TestContext.Current.CancellationToken);
        await using var changed = WithoutKey(database).WithWebHostBuilder(host => host
            .UseSetting("Identity:PreviousSigningKey", TestTokens.Key.ECDsa.ExportSubjectPublicKeyInfoPem()));
        var client = changed.CreateClient();

        var old = await Me(changed, TestTokens.For(Ocop.EventStore.Roles.Auditor, sub: "kiem-toan"));
        var young = await Me(changed, await TokenFrom(changed));
        var keys = await (await client.Get("/.well-known/jwks.json")).Json();

        (old, young).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        keys.GetProperty("keys").GetArrayLength().Should().Be(2);
    }

    private WebApplicationFactory<Program> WithoutKey(TestDatabase database) => identity.WithWebHostBuilder(host => host
        .UseSetting("Identity:SigningKey", "").UseSetting("ConnectionStrings:identity-db", database.ConnectionString));

    private static async Task<HttpStatusCode> Me(WebApplicationFactory<Program> service, string token)
    {
        var client = service.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var me = await client.Get("/me");
        return me.StatusCode;
    }

    private static async Task<string> TokenFrom(WebApplicationFactory<Program> service)
    {
        using var response = await service.CreateClient().Post("/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = "kiem-toan",
            ["password"] = IdentityApplication.Password,
        }));
        return (await response.Json()).GetProperty("access_token").GetString()!;
    }

    private static async Task<long> Count(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand("select count(*) from accounts");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<(int ExitCode, string Error)> Start(string environment, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ocop.Identity.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Identity__SigningKey"] = key,
                ["ConnectionStrings__identity-db"] = "Host=127.0.0.1;Port=1",
            },
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var error = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
