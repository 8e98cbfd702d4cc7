using System.Net;

namespace Ocop.Identity.Tests;

public sealed class ConsentAndSignOutTests(IdentityApplication identity) : IClassFixture<IdentityApplication>, IDisposable
{
    private const string Application = "https://ung-dung.example/xong";

    private readonly Visitor _visitor = new(identity);

    public void Dispose() => _visitor.Dispose();

    [Fact]
    public async Task GivenAnApplicationThatIsNotOurs_WhenSomebodySignsIn_ThenTheyAreAskedOnceAndItGetsACode()
    {
        var secret = await WebApplication("ung-dung-1");

        var asked = await Asked("ung-dung-1", "hd-tinh-1");
        asked.Html.Should().Contain("Cho phép Ứng dụng của Sở?").And.Contain("Chủ tịch Hội đồng cấp tỉnh");
        string.Join(' ', asked.Headers["Content-Security-Policy"]).Should().Contain("form-action 'self' https://ung-dung.example;");
        var agreed = await _visitor.Send(asked, ("quyet-dinh", "dong-y"));
        using var redeemed = await _visitor.Redeem(
            agreed.InLocation("code"), ("client_id", "ung-dung-1"), ("client_secret", secret), ("redirect_uri", Application));

        redeemed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await _visitor.Open(Authorization("ung-dung-1"))).Location.Should().StartWith(Application + "?code=");
    }

    [Fact]
    public async Task GivenAnApplicationThatIsNotOurs_WhenSomebodyRefusesOrAnotherSiteAgreesForThem_ThenItGetsNoCode()
    {
        await WebApplication("ung-dung-2");
        var asked = await Asked("ung-dung-2", "hd-tinh-1");

        (await _visitor.Send(asked, ("quyet-dinh", "tu-choi"))).InLocation("error").Should().Be("access_denied");
        (await _visitor.Open(Authorization("ung-dung-2") + "&quyet-dinh=dong-y")).Html.Should().Contain("Cho phép Ứng dụng của Sở?");
        using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri("authorize", UriKind.Relative));
        forged.Content = new FormUrlEncodedContent(
            [.. asked.Hidden.Where(field => field.Key != "__RequestVerificationToken"), new("quyet-dinh", "dong-y")]);
        (await _visitor.Ask(forged)).Html.Should().Contain("Cho phép Ứng dụng của Sở?");
        (await _visitor.Open(Authorization("ung-dung-2") + "&prompt=none")).InLocation("error").Should().Be("consent_required");
    }

    [Fact]
    public async Task GivenAnApplication_WhenItsSecretIsWrong_ThenTheCodeIsWorthNothingToIt()
    {
        await WebApplication("ung-dung-3");
        var agreed = await _visitor.Send(await Asked("ung-dung-3", "hd-tinh-1"), ("quyet-dinh", "dong-y"));

        using var redeemed = await _visitor.Redeem(
            agreed.InLocation("code"), ("client_id", "ung-dung-3"), ("client_secret", "sai"), ("redirect_uri", Application));

        (await redeemed.Json()).GetProperty("error").GetString().Should().Be("invalid_client");
    }

    [Theory]
    [InlineData("http://ung-dung.example/xong")]
    [InlineData("https://ung-dung.example/#x")]
    [InlineData("/xong")]
    [InlineData("javascript:alert(1)")]
    public async Task GivenAnAddressThatIsNotSafe_WhenAnApplicationIsMade_ThenRefused(string redirect)
    {
        var operations = await identity.SignedInAs("van-hanh");

        using var response = await operations.Write(
            "/clients", new { clientId = "khong-an-toan", displayName = "A", agency = "A", redirectUris = new[] { redirect } });

        await response.ShouldBe(400, "request.invalid");
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenTheirClientSignsThemOutWithTheirIdToken_ThenTheyAreOutAndBackAtTheClient()
    {
        var tokens = await (await _visitor.Redeem(await _visitor.CodeOf("kiem-toan"))).Json();
        var idToken = tokens.GetProperty("id_token").GetString()!;

        var answer = await _visitor.Open($"end-session?id_token_hint={idToken}");

        answer.Location.Should().Be("https://ocop.test/");
        (await _visitor.Open(_visitor.Authorization())).Location.Should().Contain("/dang-nhap?");
    }

    [Fact]
    public async Task GivenSomebodySignedIn_WhenAnyPageSendsThemToSignOut_ThenTheyAreAskedFirst()
    {
        await _visitor.CodeOf("kiem-toan");

        var asked = await _visitor.Open("end-session");
        asked.Html.Should().Contain("Kiểm toán viên");
        (await _visitor.Open(_visitor.Authorization())).InLocation("code").Should().NotBeEmpty("nobody has agreed yet");

        (await _visitor.Send(asked)).Location.Should().Be("https://ocop.test/");
        (await _visitor.Open(_visitor.Authorization())).Location.Should().Contain("/dang-nhap?");
    }

    [Fact]
    public async Task GivenAnAddressOfNobodys_WhenSigningOutWantsToEndThere_ThenAPageSaysThatItIsNotRight()
    {
        var answer = await _visitor.Open("end-session?post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F");

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Location.Should().BeNull();
        answer.Html.Should().Contain("yêu cầu không đúng");
    }

    private async Task<string> WebApplication(string clientId)
    {
        var operations = await identity.SignedInAs("van-hanh");
        var created = await (await operations.Write(
            "/clients", new { clientId, displayName = "Ứng dụng của Sở", agency = "Sở", redirectUris = new[] { Application } })).Json();
        return created.GetProperty("clientSecret").GetString()!;
    }

    private string Authorization(string clientId) => _visitor.Authorization(("client_id", clientId), ("redirect_uri", Application));

    private async Task<Shown> Asked(string clientId, string userName) =>
        await _visitor.Open((await _visitor.SignIn(userName, Authorization(clientId))).Location!);
}
