using System.Net;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Npgsql;

namespace Ocop.Identity.Tests;

public sealed class RefreshTests(IdentityApplication identity) : IClassFixture<IdentityApplication>, IDisposable
{
    private readonly Visitor _visitor = new(identity);

    public void Dispose()
    {
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow());
        _visitor.Dispose();
    }

    [Fact]
    public async Task GivenARefreshToken_WhenRefreshed_ThenANewOneComesAndTheOldOneIsTakenForAMomentOnly()
    {
        var first = RefreshTokenIn(await SignedIn("kiem-toan"));

        var second = RefreshTokenIn(await Refreshed(first));
        second.Should().NotBe(first);
        // Its answer may have been lost, or two pages asked side by side.
        (await _visitor.Refresh(first)).StatusCode.Should().Be(HttpStatusCode.OK);

        Later(TimeSpan.FromSeconds(20));
        await Ended(first);
    }

    [Fact]
    public async Task GivenARedeemedTokenThatComesAgainLater_WhenItDoes_ThenTheWholeChainEnds()
    {
        var stolen = RefreshTokenIn(await SignedIn("hd-tinh-2"));
        var current = RefreshTokenIn(await Refreshed(stolen));
        Later(TimeSpan.FromSeconds(20));

        await Ended(stolen);

        await Ended(current);
    }

    [Fact]
    public async Task GivenAWorkingDay_WhenItIsOver_ThenRefreshingHasNotProlongedIt()
    {
        var token = RefreshTokenIn(await SignedIn("hd-tinh-3"));
        Later(TimeSpan.FromHours(11));
        token = RefreshTokenIn(await Refreshed(token));

        Later(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));

        await Ended(token);
    }

    [Fact]
    public async Task GivenAnAccountThatChanged_WhenRefreshed_ThenTheNewTokenSaysWhatIsSoNow()
    {
        var token = RefreshTokenIn(await SignedIn("hd-tinh-4"));
        await using var database = NpgsqlDataSource.Create(identity.ConnectionString);
        await using var change = database.CreateCommand("update accounts set agency = 'Sở mới' where id = 'hd-tinh-4'");
        await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var refreshed = await Refreshed(token);

        new JsonWebToken(refreshed.GetProperty("access_token").GetString()).GetClaim("agency").Value.Should().Be("Sở mới");
    }

    [Fact]
    public async Task GivenALockedAccount_WhenItsTokenIsRefreshed_ThenRefusedForGoodAlsoOnceItIsUnlocked()
    {
        var office = await identity.SignedInAs("trung-uong");
        var token = RefreshTokenIn(await SignedIn("hd-tw-2"));

        (await office.Write("/accounts/hd-tw-2/lock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await Ended(token);
        (await _visitor.Open(_visitor.Authorization())).Location.Should().Contain("/dang-nhap?", "the browser's session ended too");
        (await office.Write("/accounts/hd-tw-2/unlock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);

        await Ended(token);
        (await identity.LetsIn("hd-tw-2")).Should().BeTrue();
    }

    [Fact]
    public async Task GivenAChangedPassword_WhenATokenOfBeforeIsRefreshed_ThenRefused()
    {
        var office = await identity.SignedInAs("trung-uong");
        var token = RefreshTokenIn(await SignedIn("hd-tw-3"));

        (await office.Write("/accounts/hd-tw-3/password", new { password = "mat-khau-moi-tinh" })).EnsureSuccessStatusCode();

        await Ended(token);
        (await _visitor.Open(_visitor.Authorization())).Location.Should().Contain("/dang-nhap?");
    }

    [Fact]
    public async Task GivenARefreshToken_WhenRevoked_ThenItEnds()
    {
        var token = RefreshTokenIn(await SignedIn("hd-tw-4"));

        using var revoked = await _visitor.Post("revoke", ("token", token), ("client_id", Visitor.Native));

        revoked.StatusCode.Should().Be(HttpStatusCode.OK);
        await Ended(token);
    }

    [Fact]
    public async Task GivenTokensThatEndedLongAgo_WhenTheyArePruned_ThenTheirRowsAreGoneAndWhatIsGoodStays()
    {
        await using var database = await TestDatabase.Create("identity-pruning", TestContext.Current.CancellationToken);
        await using var service = identity.WithWebHostBuilder(host => host
            .UseSetting("Identity:Pruning:Every", "00:00:00.2").UseSetting("ConnectionStrings:identity-db", database.ConnectionString));
        (await IdentityApplication.Tokens(service, "kiem-toan")).Should().NotBeNull();
        await using var tables = NpgsqlDataSource.Create(database.ConnectionString);
        (await Count(tables)).Should().BePositive();

        Later(TimeSpan.FromDays(3));
        await Make(tables, "update oauth_tokens set creation_date = creation_date - interval '3 days', expiration_date = expiration_date - interval '3 days'");

        await Eventually.Is(() => Count(tables), count => count == 0, "the ended tokens are gone", TimeSpan.FromSeconds(20));
    }

    private static async Task<long> Count(NpgsqlDataSource tables)
    {
        await using var command = tables.CreateCommand("select count(*) from oauth_tokens");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Make(NpgsqlDataSource tables, string change)
    {
        await using var command = tables.CreateCommand(change);
        await command.ExecuteNonQueryAsync();
    }

    private void Later(TimeSpan time) => identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + time);

    private static string RefreshTokenIn(JsonElement answer) => answer.GetProperty("refresh_token").GetString()!;

    private async Task<JsonElement> SignedIn(string userName) => await (await _visitor.Redeem(await _visitor.CodeOf(userName))).Json();

    private async Task<JsonElement> Refreshed(string token)
    {
        using var response = await _visitor.Refresh(token);
        var answer = await response.Json();
        response.StatusCode.Should().Be(HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    private async Task Ended(string token)
    {
        using var response = await _visitor.Refresh(token);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Json()).GetProperty("error").GetString().Should().Be("invalid_grant");
    }
}
