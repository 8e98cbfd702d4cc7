using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

namespace Ocop.Identity.Tests;

public sealed class StartTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Theory]
    [InlineData("", "", "Identity__MasterKey is not set")]
    [InlineData("bmdhbg==", "", "Identity__MasterKey is not 32 bytes in base64")]
    [InlineData(IdentityApplication.MasterKey, "khong phai PEM", "Identity__SigningKey is not the PEM of an EC P-256 private key")]
    public async Task GivenNoUsableKey_WhenStarted_ThenItStopsWithOneSentence(string masterKey, string key, string sentence)
    {
        var (exitCode, error) = await Start(masterKey, key);

        exitCode.Should().Be(1);
        error.Trim().Should().StartWith(sentence).And.NotContain("\n");
    }

    [Fact]
    public async Task GivenProduction_WhenStartedWithADevelopmentPassword_ThenThereAreNoDevelopmentLogins()
    {
        await using var database = await TestDatabase.Create("identity-production", TestContext.Current.CancellationToken);
        await using var production = InProduction(database);

        using var logins = await production.CreateClient().Get("/development-logins");
        var tokens = await IdentityApplication.Tokens(production, "trung-uong");

        await logins.ShouldBe(404, "request.not-found");
        tokens.Should().BeNull();
        (await Count(database.ConnectionString)).Should().Be(0);
    }

    [Fact]
    public async Task GivenProductionWithoutAnAccount_WhenStartedWithAFirstPassword_ThenOneAccountMayCreateTheOthers()
    {
        await using var database = await TestDatabase.Create("identity-first", TestContext.Current.CancellationToken);
        await using var first = InProduction(database, "mat-khau-dau-tien");
        await using var second = InProduction(database, "mat-khau-dau-tien");
        await Task.WhenAll(Task.Run(first.CreateClient), Task.Run(second.CreateClient));
        var client = second.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await IdentityApplication.TokenFrom(first, "operations", "mat-khau-dau-tien"));

        using var created = await client.Write("/accounts", new
        {
            userName = "trung-uong", displayName = "Văn phòng trung ương", role = "national-office", agency = "Văn phòng điều phối trung ương",
        });

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        (await Count(database.ConnectionString)).Should().Be(2);
    }

    [Fact]
    public async Task GivenAnAccount_WhenStartedWithAnotherFirstPassword_ThenTheFirstOneStays()
    {
        await using var database = await TestDatabase.Create("identity-second", TestContext.Current.CancellationToken);
        await using (var before = InProduction(database, "mat-khau-dau-tien"))
        {
            before.CreateClient();
        }

        await using var after = InProduction(database, "mat-khau-thu-hai");

        (await IdentityApplication.TokenFrom(after, "operations", "mat-khau-dau-tien")).Should().NotBeEmpty();
    }

    [Fact]
    public async Task GivenAFirstPasswordTooShort_WhenStarted_ThenItDoesNotStartAndSaysWhyWithoutIt()
    {
        await using var database = await TestDatabase.Create("identity-short", TestContext.Current.CancellationToken);
        await using var production = InProduction(database, "ngan");

        var starting = () => production.CreateClient();

        starting.Should().Throw<InvalidOperationException>().Which.Message.Should()
            .StartWith("Identity__FirstPassword must have 12 to 128 characters").And.NotContain("ngan");
    }

    [Fact]
    public async Task GivenDevelopment_WhenTheLoginsAreListed_ThenNamesAndRolesButNoPassword()
    {
        using var response = await identity.CreateClient().Get("/development-logins");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        text.Should().Contain("so-nn-thanh-hoa").And.Contain("province-office").And.NotContain(IdentityApplication.Password);
    }

    [Fact]
    public async Task GivenAKeyOfItsOwn_WhenTheServiceStartsAgain_ThenTokensOfBeforeAreStillGood()
    {
        await using var database = await TestDatabase.Create("identity-restart", TestContext.Current.CancellationToken);
        string token;
        await using (var before = WithoutKey(database))
        {
            token = await IdentityApplication.TokenFrom(before, "kiem-toan");
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

        var old = await Me(changed, TestTokens.For(Ocop.Domain.Roles.Auditor, sub: "kiem-toan"));
        var young = await Me(changed, await IdentityApplication.TokenFrom(changed, "kiem-toan"));
        var keys = await (await client.Get("/.well-known/jwks.json")).Json();

        (old, young).Should().Be((HttpStatusCode.OK, HttpStatusCode.OK));
        keys.GetProperty("keys").GetArrayLength().Should().Be(2);
    }

    private WebApplicationFactory<Program> WithoutKey(TestDatabase database) => identity.WithWebHostBuilder(host => host
        .UseSetting("Identity:SigningKey", "").UseSetting("ConnectionStrings:identity-db", database.ConnectionString));

    private WebApplicationFactory<Program> InProduction(TestDatabase database, string firstPassword = "") =>
        identity.WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("Identity:FirstPassword", firstPassword).UseSetting("ConnectionStrings:identity-db", database.ConnectionString));

    private static async Task<HttpStatusCode> Me(WebApplicationFactory<Program> service, string token)
    {
        var client = service.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var me = await client.Get("/me");
        return me.StatusCode;
    }

    private static async Task<long> Count(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand("select count(*) from accounts");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<(int ExitCode, string Error)> Start(string masterKey, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ocop.Identity.dll")])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Identity__MasterKey"] = masterKey,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Identity__SigningKey"] = key,
                ["ConnectionStrings__identity-db"] = "Host=127.0.0.1;Port=1",
            },
        };
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Patience.Seconds(60));
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
