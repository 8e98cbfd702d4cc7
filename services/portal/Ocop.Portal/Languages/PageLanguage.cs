using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Ocop.Portal.Languages;

/// <summary>The language of a page: ?lang= (remembered in a cookie), else the cookie, else the browser's wish, else Vietnamese.</summary>
internal sealed class PageLanguage : RequestCultureProvider
{
    public const string Parameter = "lang";
    public const string Cookie = "ocop-lang";

    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"vi" or "en": the language that this request's page is written in.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SupportedCultures = [s_vietnamese, s_english];
        options.SupportedUICultures = options.SupportedCultures;
        options.DefaultRequestCulture = new RequestCulture(s_vietnamese);
        options.RequestCultureProviders = [new PageLanguage()];
    }

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var asked = Known(httpContext.Request.Query[Parameter]);
        if (asked is not null)
        {
            httpContext.Response.Cookies.Append(
                Cookie, asked, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        }

        var language = asked ?? Known(httpContext.Request.Cookies[Cookie]) ?? Preferred(httpContext.Request);
        return Task.FromResult(language is null ? null : new ProviderCultureResult((language == "en" ? s_english : s_vietnamese).Name));
    }

    private static string? Preferred(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(wish => wish.Quality is null or > 0)
        .OrderByDescending(wish => wish.Quality ?? 1)
        .Select(wish => Known(wish.Value.Value?.Split('-')[0]))
        .FirstOrDefault(known => known is not null);

    private static string? Known(string? language) => language is "vi" or "en" ? language : null;
}
