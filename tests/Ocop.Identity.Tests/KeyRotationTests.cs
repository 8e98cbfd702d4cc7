using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;

namespace Ocop.Identity.Tests;

public sealed class KeyRotationTests(IdentityApplication identity) : IClassFixture<IdentityApplication>, IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public void Dispose() => identity.Clock.SetTo(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task GivenTwoReplicas_WhenAKeysTimeComes_ThenTheNextIsPublishedFirstSignsLaterAndBothTakeItWithoutARestart()
    {
        await using var database = await TestDatabase.Create("identity-rotation", TestContext.Current.CancellationToken);
        await using var one = Replica(database);
        await using var other = Replica(database);
        await Task.WhenAll(Task.Run(one.CreateClient), Task.Run(other.CreateClient));
        var first = (await KeysOf(one)).Should().ContainSingle().Subject;
        (await KeysOf(other)).Should().Equal(first);

        // The life of 90 days less the day for which the next is published.
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(89) + TimeSpan.FromMinutes(1));
        await Eventually.Is(() => KeysOf(one), keys => keys.Count == 2, "the next key is published", s_patience);
        await Eventually.Is(() => KeysOf(other), keys => keys.Count == 2, "also by the other", s_patience);
        var old = await TokenOf(one);
        new JsonWebToken(old).Kid.Should().Be(first, "the next one does not sign yet");

        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(90) + TimeSpan.FromMinutes(2));
        await Eventually.Is(async () => new JsonWebToken(await TokenOf(one)).Kid, kid => kid != first, "the next key signs", s_patience);
        await Eventually.Is(async () => new JsonWebToken(await TokenOf(other)).Kid, kid => kid != first, "also at the other", s_patience);
        (await MeWith(other, await TokenOf(one))).Should().Be(HttpStatusCode.OK);
        (await KeysOf(one)).Should().Contain(first, "its last tokens are still about");

        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(90) + TimeSpan.FromHours(2));
        await Eventually.Is(() => KeysOf(one), keys => keys.Count == 1 && !keys.Contains(first), "the old key is no longer published", s_patience);
    }

    [Fact]
    public async Task GivenARefreshTokenOfBefore_WhenTheKeyChanged_ThenItIsStillGood()
    {
        await using var database = await TestDatabase.Create("identity-rotation-refresh", TestContext.Current.CancellationToken);
        await using var service = Replica(database, ("Identity:Keys:Life", "01:00:00"), ("Identity:Keys:PublishedBefore", "00:10:00"));
        var tokens = await IdentityApplication.Tokens(service, "kiem-toan");
        var kid = new JsonWebToken(tokens!["access_token"]!.GetValue<string>()).Kid;
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(51));
        await Eventually.Is(() => KeysOf(service), keys => keys.Count == 2, "the next key is published", s_patience);
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(62));
        await Eventually.Is(async () => (await KeysOf(service))[0], first => first != kid, "the next key signs", s_patience);

        using var visitor = new Visitor(service);
        using var refreshed = await visitor.Refresh(tokens["refresh_token"]!.GetValue<string>());

        new JsonWebToken((await refreshed.Json()).GetProperty("access_token").GetString()).Kid.Should().NotBe(kid);
    }

    [Fact]
    public async Task GivenAStolenKey_WhenStartedWithAnInstantAfterIt_ThenItNeitherSignsNorIsPublishedNorAccepted()
    {
        await using var database = await TestDatabase.Create("identity-theft", TestContext.Current.CancellationToken);
        string token;
        await using (var before = Replica(database))
        {
            token = await TokenOf(before);
        }

        await using var after = Replica(database, ("Identity:Keys:NotBefore", (TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1)).ToString("O")));
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(2));

        (await MeWith(after, token)).Should().Be(HttpStatusCode.Unauthorized);
        (await KeysOf(after)).Should().NotContain(new JsonWebToken(token).Kid);
    }

    [Fact]
    public async Task GivenTheDatabaseAlone_WhenRead_ThenNoKeyIsInClearInIt()
    {
        await using var database = await TestDatabase.Create("identity-sealed", TestContext.Current.CancellationToken);
        await using var service = Replica(database);
        await TokenOf(service);

        await using var tables = NpgsqlDataSource.Create(database.ConnectionString);
        await using var xml = tables.CreateCommand("select string_agg(xml, '') from data_protection_keys");
        ((string)(await xml.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).Should().Contain("<sealed ").And.NotContain("<masterKey");
        await using var key = tables.CreateCommand("select sealed_key from signing_keys");
        var stored = (byte[])(await key.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        var asKey = () => System.Security.Cryptography.ECDsa.Create().ImportPkcs8PrivateKey(stored, out _);
        asKey.Should().Throw<System.Security.Cryptography.CryptographicException>();
    }

    [Fact]
    public async Task GivenAnotherMasterKey_WhenStarted_ThenItStopsAndSaysSo()
    {
        await using var database = await TestDatabase.Create("identity-other-master", TestContext.Current.CancellationToken);
        await using (var before = Replica(database))
        {
            before.CreateClient();
        }

        await using var after = Replica(database, ("Identity:MasterKey", Convert.ToBase64String(new byte[32])));
        var starting = () => after.CreateClient();

        starting.Should().Throw<InvalidOperationException>().Which.Message.Should().StartWith("Identity__MasterKey does not open the signing keys");
    }

    private WebApplicationFactory<Program> Replica(TestDatabase database, params (string Name, string Value)[] settings) =>
        identity.WithWebHostBuilder(host =>
        {
            host.UseSetting("Identity:SigningKey", "").UseSetting("Identity:Keys:CheckEvery", "00:00:00.2")
                .UseSetting("ConnectionStrings:identity-db", database.ConnectionString);
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }
        });

    private static Task<string> TokenOf(WebApplicationFactory<Program> service) => IdentityApplication.TokenFrom(service, "kiem-toan");

    private static async Task<IReadOnlyList<string>> KeysOf(WebApplicationFactory<Program> service)
    {
        using var response = await service.CreateClient().Get("/.well-known/jwks.json");
        return [.. (await response.Json()).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    private static async Task<HttpStatusCode> MeWith(WebApplicationFactory<Program> service, string token)
    {
        var client = service.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.Get("/me");
        return response.StatusCode;
    }
}
