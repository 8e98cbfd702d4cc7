using System.Net;

namespace Ocop.Identity.Tests;

public sealed class LockoutTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenFiveWrongPasswords_WhenTheRightOneComes_ThenItIsRefusedUntilFiveMinutesHavePassed()
    {
        await Wrong("kiem-toan", 5);

        (await identity.LetsIn("kiem-toan")).Should().BeFalse();

        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(6));
        (await identity.LetsIn("kiem-toan")).Should().BeTrue();
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task GivenGuessesSentAllAtOnce_WhenTheRightPasswordComes_ThenEachGuessHadCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Wrong("ban-to-chuc", 1)));

        (await identity.LetsIn("ban-to-chuc")).Should().BeFalse();
    }

    [Fact]
    public async Task GivenARightPasswordInBetween_WhenWrongOnesGoOn_ThenTheCountBeginsAnew()
    {
        await Wrong("hd-tw-1", 4);
        (await identity.LetsIn("hd-tw-1")).Should().BeTrue();

        await Wrong("hd-tw-1", 4);
        (await identity.LetsIn("hd-tw-1")).Should().BeTrue();
    }

    [Fact]
    public async Task GivenAnAccountThatAnOfficeLocked_WhenItSignsIn_ThenRefusedUntilUnlocked()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");

        (await office.Write("/accounts/hd-tinh-5/lock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await identity.LetsIn("hd-tinh-5")).Should().BeFalse();

        (await office.Write("/accounts/hd-tinh-5/unlock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await identity.LetsIn("hd-tinh-5")).Should().BeTrue();
    }

    [Fact]
    public async Task GivenWrongSecretsOfAPartnersSystem_WhenTheRightOneComes_ThenNobodyHasLockedItOut()
    {
        for (var i = 0; i < 6; i++)
        {
            await Secret("sai");
        }

        using var response = await Secret(IdentityApplication.Password);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private Task<HttpResponseMessage> Secret(string secret) => identity.Ask(new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = "he-thong-doi-tac",
        ["client_secret"] = secret,
    });

    private async Task Wrong(string userName, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await identity.LetsIn(userName, "sai-mat-khau-roi")).Should().BeFalse();
        }
    }
}
