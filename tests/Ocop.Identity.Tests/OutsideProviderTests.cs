using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Ocop.Identity.Tests;

/// <summary>Signing in at an agency's provider, which is npm's oidc-provider.</summary>
public sealed class OutsideProviderTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    private const string Callback = "https://ocop.test/api/v1/identity/dang-nhap/ngoai/xong";

    [Fact]
    public async Task GivenAnAccountOfThatName_WhenSomebodySignsInOutside_ThenTheirTokensAreThoseOfTheAccountHere()
    {
        using var provider = new Counterpart("provider.mjs", Callback);
        await using var service = With(await provider.Says());
        using var visitor = new Visitor(service);

        var entered = await SignInOutside(visitor, "kiem-toan");
        using var redeemed = await visitor.Redeem((await visitor.Open(entered.Location!)).InLocation("code"));

        entered.Location.Should().StartWith("https://ocop.test/api/v1/identity/authorize?");
        redeemed.StatusCode.Should().Be(HttpStatusCode.OK);
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken((await redeemed.Json()).GetProperty("access_token").GetString())
            .Subject.Should().Be("kiem-toan");
    }

    [Fact]
    public async Task GivenAnAccountTiedToOnePersonOutside_WhenAnotherTakesTheirName_ThenNotLetIn()
    {
        using var provider = new Counterpart("provider.mjs", Callback);
        await using var service = With(await provider.Says());
        using var one = new Visitor(service);
        using var other = new Visitor(service);
        (await SignInOutside(one, "hd-tinh-1@lan-dau")).Location.Should().Contain("/authorize?");

        var refused = await SignInOutside(other, "hd-tinh-1@ke-khac");

        (await other.Open(refused.Location!)).Html.Should().Contain("chưa được gắn với tài khoản nào ở đây");
    }

    [Theory]
    [InlineData("khong-co-nguoi-nay")]
    [InlineData("trung-uong")]
    [InlineData("he-thong-doi-tac")]
    public async Task GivenNoAccountOfThatNameOrOneThatTheProviderDoesNotSpeakFor_WhenSomebodySignsInOutside_ThenNotLetIn(string name)
    {
        using var provider = new Counterpart("provider.mjs", Callback);
        await using var service = With(await provider.Says(), ("Identity:Outside:Province", "38"));
        using var visitor = new Visitor(service);

        var sent = await SignInOutside(visitor, name);
        var page = await visitor.Open(sent.Location!);

        page.Html.Should().Contain("chưa được gắn với tài khoản nào ở đây").And.Contain("tro-ve=%2Fauthorize");
        (await visitor.Open(visitor.Authorization())).Location.Should().Contain("/dang-nhap?");
    }

    [Fact]
    public async Task GivenALockedAccount_WhenSomebodySignsInOutside_ThenNotLetIn()
    {
        using var provider = new Counterpart("provider.mjs", Callback);
        await using var service = With(await provider.Says());
        (await (await identity.SignedInAs("trung-uong")).Write("/accounts/hd-tw-5/lock", null)).EnsureSuccessStatusCode();
        using var visitor = new Visitor(service);

        var sent = await SignInOutside(visitor, "hd-tw-5");

        (await visitor.Open(sent.Location!)).Html.Should().Contain("đang bị khóa");
    }

    [Fact]
    public async Task GivenNoProvider_WhenThePageIsShown_ThenThereIsNoSuchWay()
    {
        using var visitor = new Visitor(identity);

        (await visitor.Open("dang-nhap")).Html.Should().NotContain("/ngoai");
        (await visitor.Open("dang-nhap/ngoai")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private WebApplicationFactory<Program> With(string provider, params (string Name, string Value)[] settings) => identity.WithWebHostBuilder(host =>
    {
        host.UseSetting("Identity:Outside:Authority", provider).UseSetting("Identity:Outside:Name", "Bộ Nông nghiệp")
            .UseSetting("Identity:Outside:ClientId", "ocop").UseSetting("Identity:Outside:ClientSecret", "bi-mat-cua-ocop");
        foreach (var (name, value) in settings)
        {
            host.UseSetting(name, value);
        }
    });

    /// <summary>By the link on our page, the provider's two development forms, and back.</summary>
    /// <returns>Where identity sends the browser then.</returns>
    private static async Task<Shown> SignInOutside(Visitor visitor, string name)
    {
        var page = await visitor.Open((await visitor.Open(visitor.Authorization())).Location!);
        page.Html.Should().Contain("Đăng nhập bằng tài khoản của Bộ Nông nghiệp");
        var sent = await visitor.Open("dang-nhap/ngoai?" + (await visitor.Open(visitor.Authorization())).Location!.Split('?', 2)[1]);
        using var outside = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() });
        var at = new Uri(sent.Location!);
        while (!at.AbsoluteUri.StartsWith(Callback, StringComparison.Ordinal))
        {
            using var shown = await outside.GetAsync(at);
            var step = await Shown.Of(shown);
            if (step.Location is null)
            {
                using var form = new FormUrlEncodedContent([.. step.Hidden, new("login", name), new("password", "x")]);
                using var answered = await outside.PostAsync(new Uri(at, step.FormAction), form);
                step = await Shown.Of(answered);
            }

            at = new Uri(at, step.Location!);
        }

        return await visitor.Open(at.AbsoluteUri);
    }
}
