using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

public sealed class LanguageTests(PortalAlone portal) : IClassFixture<PortalAlone>
{
    [Theory]
    [InlineData(null, "vi")]
    [InlineData("en", "en")]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("fr-FR,fr;q=0.9,en;q=0.5,vi;q=0.4", "en")]
    [InlineData("vi-VN,vi;q=0.9,en;q=0.8", "vi")]
    [InlineData("en;q=0,vi", "vi")]
    [InlineData("de,ja", "vi")]
    [InlineData("*", "vi")]
    [InlineData("!!", "vi")]
    public async Task GivenWhatABrowserPrefers_WhenAPageIsOpened_ThenItIsInThatLanguageOrVietnamese(string? preferred, string language)
    {
        var page = await portal.Browser(preferred).Open("/tro-giup");

        page.Html.Should().Contain($"<html lang=\"{language}\">");
        page.Text.Should().StartWith(language == "en" ? "Help" : "Trợ giúp");
    }

    [Fact]
    public async Task GivenALinkToTheOtherLanguage_WhenItIsFollowed_ThenTheSamePageComesAndTheChoiceStays()
    {
        var browser = portal.Browser();
        var vietnamese = await browser.Open("/tro-giup?a=%26b");
        var link = vietnamese.LinksTo("/tro-giup?").Single();

        var english = await browser.Open(link);

        link.Should().Be("/tro-giup?a=%26b&lang=en");
        english.Html.Should().Contain("<html lang=\"en\">");
        english.Headers["Set-Cookie"].Should().ContainSingle().Which.Should().StartWith("ocop-lang=en").And.Contain("httponly");
        (await browser.Open("/dang-nhap")).Html.Should().Contain("<html lang=\"en\">");
        (await browser.Open("/dang-nhap?lang=vi")).Html.Should().Contain("<html lang=\"vi\">");
        (await browser.Open("/tro-giup")).Html.Should().Contain("<html lang=\"vi\">");
    }

    [Theory]
    [InlineData("?lang=fr")]
    [InlineData("?lang=")]
    [InlineData("?lang=en&lang=vi")]
    public async Task GivenALanguageThatThereIsNot_WhenItIsAskedFor_ThenNothingIsRemembered(string query)
    {
        var page = await portal.Browser().Open("/tro-giup" + query);

        page.Html.Should().Contain("<html lang=\"vi\">");
        page.Headers["Set-Cookie"].Should().BeEmpty();
    }
}
