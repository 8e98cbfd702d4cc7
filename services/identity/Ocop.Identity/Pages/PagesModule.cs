using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ocop.Identity.Pages;

internal static class PagesModule
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        // Vietnamese letters stay letters instead of becoming six-character entities; what HTML needs escaped still is.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.Configure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Insert(0, new PageLanguage()));
    }
}
