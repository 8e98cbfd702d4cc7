using System.Net;
using System.Text.RegularExpressions;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

[Collection(Neighbourhood.Name)]
public sealed partial class SignInTests(Neighbours neighbours) : IAsyncLifetime
{
    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenTheRightPassword_WhenSigningIn_ThenTheCookieIsOutOfReachOfScriptsAndOtherSites()
    {
        var answer = await _portal.Browser().SignIn("so-nn-thanh-hoa");

        answer.Status.Should().Be(HttpStatusCode.Found);
        answer.Location.Should().Be("/viec", "work is what one signs in for");
        var cookie = answer.Headers["Set-Cookie"].Single(c => c.StartsWith("ocop-session=", StringComparison.Ordinal));
        cookie.Should().Contain("httponly").And.Contain("samesite=lax").And.Contain("path=/")
            .And.NotContain("expires=").And.NotContain("max-age=");
        cookie.Should().NotContain("eyJ", "the token inside is encrypted");
        answer.Header("Cache-Control").Should().Contain("no-store");
    }

    [Fact]
    public async Task GivenAConnectionByHttps_WhenSigningIn_ThenTheCookieNeverTravelsWithoutIt()
    {
        var answer = await _portal.Browser().SignIn("so-nn-thanh-hoa");

        answer.Headers["Set-Cookie"].Single(c => c.StartsWith("ocop-session=", StringComparison.Ordinal)).Should().Contain("secure");
        answer.Header("Strict-Transport-Security").Should().Contain("max-age=");
    }

    [Fact]
    public async Task GivenAnOfficer_WhenSheLooksWhoSheIs_ThenNameRoleAreaAndEndStandThereInWords()
    {
        var browser = await _portal.Browser().As("xa-ba-dinh");

        var page = await browser.Open("/toi");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Công chức OCOP xã Ba Đình").And.Contain("Công chức phụ trách OCOP cấp xã")
            .And.Contain("Xã Ba Đình, tỉnh Thanh Hoá").And.MatchRegex(@"Phiên đăng nhập đến \d\d:\d\d ngày \d\d/\d\d/\d{4}");
    }

    [Fact]
    public async Task GivenAnEnglishReader_WhenSheLooksWhoSheIs_ThenItSaysSoInEnglish()
    {
        var browser = await _portal.Browser("en").As("trung-uong");

        (await browser.Open("/toi")).Text.Should().Contain("National OCOP office").And.Contain("Whole country");
    }

    [Theory]
    [InlineData("trung-uong", true)]
    [InlineData("so-nn-thanh-hoa", true)]
    [InlineData("xa-ba-dinh", true)]
    [InlineData("hd-tinh-1", true)]
    [InlineData("chu-the-1", true)]
    [InlineData("ban-to-chuc", true)]
    [InlineData("kiem-toan", true)]
    [InlineData("van-hanh", false)]
    [InlineData(null, false)]
    public async Task GivenARole_WhenAPageIsOpened_ThenPlansAreOfferedToThoseWhoMayReadThem(string? userName, bool readsPlans)
    {
        var browser = _portal.Browser();
        if (userName is not null)
        {
            await browser.As(userName);
        }

        (await browser.Open("/tro-giup")).LinksTo("/ke-hoach").Any().Should().Be(readsPlans);
    }

    [Fact]
    public async Task GivenARoleThatDoesNotReadPlans_WhenItOpensThem_ThenItIsToldSoInWords()
    {
        var browser = await _portal.Browser().As("van-hanh");

        var refused = await browser.Open("/ke-hoach");
        refused.Location.Should().StartWith("/khong-duoc-phep");
        var page = await browser.Open(refused.Location!);

        page.Status.Should().Be(HttpStatusCode.Forbidden);
        page.Text.Should().Contain("Bạn không xem được trang này").And.Contain("Vận hành hệ thống");
    }

    [Fact]
    public async Task GivenAPageForMembers_WhenAStrangerOpensIt_ThenSigningInLeadsBackToIt()
    {
        var browser = _portal.Browser();

        var sent = await browser.Open("/toi");

        sent.Status.Should().Be(HttpStatusCode.Found);
        sent.Location.Should().Be("/dang-nhap?tro-ve=%2Ftoi");
        (await browser.SignIn("kiem-toan", address: sent.Location!)).Location.Should().Be("/toi");
    }

    [Theory]
    [InlineData("/san-pham?q=nem%20chua", "/san-pham?q=nem%20chua")]
    [InlineData("https://evil.example/", "/viec")]
    [InlineData("//evil.example/", "/viec")]
    [InlineData("/\\evil.example/", "/viec")]
    [InlineData("javascript:alert(1)", "/viec")]
    [InlineData("toi", "/viec")]
    [InlineData("", "/viec")]
    public async Task GivenAnAddressToReturnTo_WhenSignedIn_ThenOnlyOursIsTaken(string asked, string taken)
    {
        var answer = await _portal.Browser().SignIn("kiem-toan", address: "/dang-nhap?tro-ve=" + Uri.EscapeDataString(asked));

        answer.Location.Should().Be(taken);
    }

    [Fact]
    public async Task GivenAWrongPassword_WhenSigningIn_ThenOneClearSentenceAndNoCookie()
    {
        var answer = await _portal.Browser().SignIn("kiem-toan", "sai-mat-khau-nay");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Text.Should().Contain("Sai tên đăng nhập hoặc mật khẩu, hoặc tài khoản đang bị khóa");
        answer.Html.Should().Contain("value=\"kiem-toan\"").And.NotContain("sai-mat-khau-nay");
        answer.Headers["Set-Cookie"].Should().NotContain(c => c.StartsWith("ocop-session=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenAnAccountLockedByGuesses_WhenTheRightPasswordComes_ThenTheSentenceSaysThatItMayBeLocked()
    {
        var browser = _portal.Browser();
        for (var i = 0; i < 5; i++)
        {
            await browser.SignIn("hd-tw-5", "sai-mat-khau-nay");
        }

        var answer = await browser.SignIn("hd-tw-5");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Text.Should().Contain("tài khoản đang bị khóa").And.Contain("chờ vài phút");
    }

    [Fact]
    public async Task GivenAnAnswerThatNobodyAskedFor_WhenItComes_ThenNobodyIsSignedInAndAPageSaysSo()
    {
        var browser = _portal.Browser();

        var sent = await browser.Open("/dang-nhap/xong?code=cua-ke-khac&state=cua-ke-khac");
        var page = await browser.Open(sent.Location!);

        page.Status.Should().Be(HttpStatusCode.BadRequest);
        page.Text.Should().Contain("Lần đăng nhập này bị ngắt quãng");
        (await browser.Open("/toi")).Status.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task GivenTheWayToIdentity_WhenTaken_ThenItIsTheCodeFlowWithPkceWithoutAScriptAndInTheReadersLanguage()
    {
        var sent = await _portal.Browser("en").Open("/dang-nhap");

        sent.Location.Should().StartWith("https://ocop.test/api/v1/identity/authorize?").And.Contain("client_id=ocop-portal")
            .And.Contain("response_type=code").And.Contain("code_challenge_method=S256").And.Contain("ui_locales=en")
            .And.NotContain("form_post");
        sent.Headers["Set-Cookie"].Should().OnlyContain(cookie => cookie.Contains("samesite=lax") && cookie.Contains("httponly"));
    }

    [Fact]
    public async Task GivenTheShortHostOfStamps_WhenSomebodySignsInThere_ThenTheyDoSoAtThePublicAddress()
    {
        var sent = await _portal.Browser().Open("https://q.ocop.test/dang-nhap?tro-ve=%2Ftoi");

        sent.Location.Should().Be("https://ocop.test/dang-nhap?tro-ve=%2Ftoi");
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenTheySignOut_ThenTheyAreAStrangerAgain()
    {
        var browser = await _portal.Browser().As("kiem-toan");

        var answer = await browser.SignOut();

        answer.Location.Should().Be("/");
        (await browser.Open("/toi")).Status.Should().Be(HttpStatusCode.Found);
        (await browser.Open((await browser.Open((await browser.Open("/dang-nhap")).Location!)).Location!)).Html.Should().Contain("mat-khau", "identity's session ended too");
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenAnotherSiteSignsThemOut_ThenTheyStay()
    {
        var browser = await _portal.Browser().As("kiem-toan");
        using var forged = new HttpRequestMessage(HttpMethod.Post, "/dang-xuat");

        (await browser.Ask(forged)).Status.Should().Be(HttpStatusCode.BadRequest);

        (await browser.Open("/toi")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenAnAccountLockedMeanwhile_WhenItsTokenIsRenewed_ThenTheSessionIsOver()
    {
        var browser = await _portal.Browser().As("hd-tw-4");
        await neighbours.Identity.Lock("hd-tw-4");
        (await browser.Open("/toi")).Status.Should().Be(HttpStatusCode.OK, "nothing recalls a token");

        _portal.Clock.SetTo(TimeProvider.System.GetUtcNow().AddMinutes(26));

        (await browser.Open("/toi")).Location.Should().StartWith("/dang-nhap");
    }

    [Fact]
    public async Task GivenATokenThatIsAboutToEnd_WhenAPageIsOpened_ThenItIsRenewedUnseenAndTheSessionIsNotProlonged()
    {
        var browser = await _portal.Browser().As("kiem-toan");
        var end = Ending().Match((await browser.Open("/toi")).Text).Value;

        _portal.Clock.SetTo(TimeProvider.System.GetUtcNow().AddMinutes(26));
        var page = await browser.Open("/toi");

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Headers["Set-Cookie"].Should().Contain(cookie => cookie.StartsWith("ocop-session=", StringComparison.Ordinal));
        Ending().Match(page.Text).Value.Should().Be(end);
    }

    [Fact]
    public async Task GivenTheWorkingDay_WhenItIsOver_ThenTheSessionIsToo()
    {
        var browser = await _portal.Browser().As("kiem-toan");
        (await browser.Open("/toi")).Status.Should().Be(HttpStatusCode.OK);

        _portal.Clock.SetTo(TimeProvider.System.GetUtcNow().AddHours(12).AddMinutes(1));

        (await browser.Open("/toi")).Location.Should().StartWith("/dang-nhap");
    }

    [Fact]
    public async Task GivenTwoReplicas_WhenOneSignsSomebodyIn_ThenTheOtherKnowsThem()
    {
        var signedIn = await _portal.Browser().SignIn("kiem-toan");
        var cookie = signedIn.Headers["Set-Cookie"].Single(c => c.StartsWith("ocop-session=", StringComparison.Ordinal)).Split(';')[0];
        await using var other = new PortalApplication(neighbours, _portal.ConnectionString);
        await other.InitializeAsync();

        using var request = new HttpRequestMessage(HttpMethod.Get, "/toi");
        request.Headers.Add("Cookie", cookie);
        var page = await other.Browser().Ask(request);

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Kiểm toán viên");
    }

    [Fact]
    public async Task GivenACookieThatSomebodyChanged_WhenItComes_ThenItIsAStrangers()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/toi");
        request.Headers.Add("Cookie", "ocop-session=CfDJ8" + new string('A', 400));

        (await _portal.Browser().Ask(request)).Location.Should().StartWith("/dang-nhap");
    }

    [GeneratedRegex(@"Phiên đăng nhập đến \d\d:\d\d ngày \d\d/\d\d/\d{4}", RegexOptions.None, 1000)]
    private static partial Regex Ending();
}
