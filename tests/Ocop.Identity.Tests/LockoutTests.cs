using System.Net;
using FluentAssertions;
using Ocop.Testing;
using Xunit;

namespace Ocop.Identity.Tests;

public sealed class LockoutTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenFiveWrongPasswords_WhenTheRightOneComes_ThenItIsRefusedUntilFiveMinutesHavePassed()
    {
        await Wrong("kiem-toan", 5);

        using var atOnce = await identity.Enter("kiem-toan", IdentityApplication.Password);
        atOnce.StatusCode.Should().Be(HttpStatusCode.BadRequest);

        identity.Clock.SetTo(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(6));
        using var later = await identity.Enter("kiem-toan", IdentityApplication.Password);
        later.StatusCode.Should().Be(HttpStatusCode.OK);
        identity.Clock.SetTo(TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task GivenGuessesSentAllAtOnce_WhenTheRightPasswordComes_ThenEachGuessHadCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Wrong("ban-to-chuc", 1)));

        using var response = await identity.Enter("ban-to-chuc", IdentityApplication.Password);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task GivenARightPasswordInBetween_WhenWrongOnesGoOn_ThenTheCountBeginsAnew()
    {
        await Wrong("hd-tw-1", 4);
        using (var right = await identity.Enter("hd-tw-1", IdentityApplication.Password))
        {
            right.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        await Wrong("hd-tw-1", 4);
        using var still = await identity.Enter("hd-tw-1", IdentityApplication.Password);
        still.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenAnAccountThatAnOfficeLocked_WhenItSignsIn_ThenRefusedUntilUnlocked()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");

        (await office.Write("/accounts/hd-tinh-5/lock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        using (var locked = await identity.Enter("hd-tinh-5", IdentityApplication.Password))
        {
            locked.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }

        (await office.Write("/accounts/hd-tinh-5/unlock", null)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var unlocked = await identity.Enter("hd-tinh-5", IdentityApplication.Password);
        unlocked.StatusCode.Should().Be(HttpStatusCode.OK);
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
            using var response = await identity.Enter(userName, "sai-mat-khau-roi");
            response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
    }
}
