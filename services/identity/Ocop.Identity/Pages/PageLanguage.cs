using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Ocop.Identity.Pages;

/// <summary>The language of a page, as at the portal: ?lang= (remembered in its cookie), else the cookie, else the browser's wish, else Vietnamese.</summary>
internal sealed class PageLanguage : RequestCultureProvider
{
    public const string Parameter = "lang";
    private const string Cookie = "ocop-lang";

    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>The part of a query that hands on what a client asks for its user (OpenID Connect's ui_locales).</summary>
    public static QueryString Wish(string? locales) =>
        locales?.Split(' ').Select(locale => Known(locale.Split('-')[0])).FirstOrDefault(known => known is not null) is { } language
            ? QueryString.Create(Parameter, language)
            : QueryString.Empty;

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var asked = Known(httpContext.Request.Query[Parameter]);
        if (asked is not null)
        {
            httpContext.Response.Cookies.Append(
                Cookie, asked, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }

        var language = asked ?? Known(httpContext.Request.Cookies[Cookie]);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(culture: "", uiCulture: language));
    }

    private static string? Known(string? language) => language is "vi" or "en" ? language : null;
}
