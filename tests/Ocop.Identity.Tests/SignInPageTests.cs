using System.Net;

namespace Ocop.Identity.Tests;

public sealed class SignInPageTests(IdentityApplication identity) : IClassFixture<IdentityApplication>, IDisposable
{
    private readonly Visitor _visitor = new(identity);

    public void Dispose() => _visitor.Dispose();

    [Fact]
    public async Task GivenThePage_WhenShown_ThenItIsInThePortalsLookAndMayLoadAndSendNothingElsewhereButToTheClient()
    {
        var page = await Page();

        page.Status.Should().Be(HttpStatusCode.OK);
        page.Html.Should().Contain("<html lang=\"vi\">").And.Contain("https://ocop.test/ocop.css").And.Contain("Tên đăng nhập").And.NotContain("<script");
        page.FormAction.Should().StartWith("/api/v1/identity/dang-nhap?tro-ve=");
        var policy = string.Join(' ', page.Headers["Content-Security-Policy"]);
        policy.Should().Contain("default-src 'none'").And.Contain("frame-ancestors 'none'")
            .And.Contain("form-action 'self' http://127.0.0.1:5000;");
        page.Headers["Cache-Control"].Should().Contain(value => value.Contains("no-store"));
    }

    [Theory]
    [InlineData("", "mat-khau-nay", "Hãy nhập tên đăng nhập.", "ten-error")]
    [InlineData("kiem-toan", "", "Hãy nhập mật khẩu.", "mat-khau-error")]
    public async Task GivenAFieldLeftEmpty_WhenSent_ThenItIsSaidBesideTheField(string name, string password, string sentence, string id)
    {
        var answer = await _visitor.Send(await Page(), ("ten", name), ("mat-khau", password));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Html.Should().Contain($"id=\"{id}\">{sentence}").And.Contain($"aria-describedby=\"{id}\"").And.Contain("<title>Lỗi: ");
    }

    [Theory]
    [InlineData("trung-uong", "sai-mat-khau-roi")]
    [InlineData("khong-co-nguoi-nay", "sai-mat-khau-roi")]
    [InlineData("he-thong-doi-tac", IdentityApplication.Password)]
    public async Task GivenAWrongPasswordOrNameOrKind_WhenSent_ThenOneSentenceTheNameAndNotThePassword(string name, string password)
    {
        var answer = await _visitor.Send(await Page(), ("ten", name), ("mat-khau", password));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Html.Should().Contain("Sai tên đăng nhập hoặc mật khẩu, hoặc tài khoản đang bị khóa").And.NotContain(password);
        answer.Headers["Set-Cookie"].Should().NotContain(cookie => cookie.StartsWith("ocop-account="));
        (await _visitor.Send(answer, ("ten", "trung-uong"), ("mat-khau", IdentityApplication.Password))).Status.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task GivenTheRightPassword_WhenSent_ThenTheCookieIsOutOfReachOfScriptsOtherSitesAndOtherPaths()
    {
        var entered = await _visitor.SignIn("kiem-toan");

        entered.Location.Should().StartWith("https://ocop.test/api/v1/identity/authorize?");
        entered.Headers["Set-Cookie"].Single(c => c.StartsWith("ocop-account=", StringComparison.Ordinal))
            .Should().Contain("httponly").And.Contain("samesite=lax").And.Contain("secure").And.Contain("path=/api/v1/identity").And.NotContain("expires=");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/authorize?")]
    [InlineData("/\\evil.example/")]
    [InlineData("@evil.example/authorize?")]
    [InlineData("/me")]
    [InlineData("")]
    public async Task GivenAnAddressToReturnToThatIsNoAuthorisation_WhenSignedIn_ThenTheFrontPageInstead(string address)
    {
        var page = await _visitor.Open("dang-nhap?tro-ve=" + Uri.EscapeDataString(address));

        (await _visitor.Send(page, ("ten", "kiem-toan"), ("mat-khau", IdentityApplication.Password))).Location.Should().Be("https://ocop.test/");
    }

    [Fact]
    public async Task GivenAFormThatWeDidNotMake_WhenSent_ThenNobodyIsSignedIn()
    {
        using var forged = new HttpRequestMessage(HttpMethod.Post, "dang-nhap");
        forged.RequestUri = new Uri("dang-nhap", UriKind.Relative);
        forged.Content = new FormUrlEncodedContent([new("ten", "kiem-toan"), new("mat-khau", IdentityApplication.Password)]);

        var answer = await _visitor.Ask(forged);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Html.Should().Contain("không phải do chúng tôi gửi");
        answer.Headers["Set-Cookie"].Should().NotContain(cookie => cookie.StartsWith("ocop-account="));
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"ten\"\r\n\r\na")]
    [InlineData("application/x-www-form-urlencoded", "ten=%00&mat-khau=%FF")]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain; charset=utf-7", "ten=a")]
    public async Task GivenABodyThatIsNoForm_WhenSent_ThenTheSendersMistake(string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("dang-nhap", UriKind.Relative));
        request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        ((int)(await _visitor.Ask(request)).Status).Should().BeInRange(400, 499);
    }

    [Fact]
    public async Task GivenAReader_WhenEnglishIsWished_ThenThePageIsEnglishByBrowserLinkCookieOrClient()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("dang-nhap", UriKind.Relative));
        request.Headers.AcceptLanguage.ParseAdd("en-GB,en;q=0.9");
        (await _visitor.Ask(request)).Html.Should().Contain("<html lang=\"en\">").And.Contain("User name");

        (await _visitor.Open("dang-nhap")).Html.Should().Contain("<html lang=\"vi\">");
        (await _visitor.Open("dang-nhap?lang=en")).Html.Should().Contain("<html lang=\"en\">");
        (await _visitor.Open("dang-nhap")).Html.Should().Contain("<html lang=\"en\">");
        (await _visitor.Open(_visitor.Authorization(("ui_locales", "vi-VN en")))).Location.Should().EndWith("&lang=vi");
    }

    private async Task<Shown> Page() => await _visitor.Open((await _visitor.Open(_visitor.Authorization())).Location!);
}
