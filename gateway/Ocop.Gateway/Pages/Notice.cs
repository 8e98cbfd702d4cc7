using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Ocop.Gateway.Pages;

/// <summary>
/// What the gateway has to say itself: to a browser a page in both languages (which one its reader chose, only the portal knows), to a
/// program problem details.
/// </summary>
internal static class Notice
{
    private static readonly string[] s_pages = ["/api/v1/identity/dang-nhap", "/api/v1/identity/authorize", "/api/v1/identity/end-session"];
    private static readonly Lazy<string> s_page = new(Read);
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    public static Task Write(HttpContext context, int status, string code, IReadOnlyDictionary<string, object?>? details = null) =>
        IsForAPerson(context.Request) ? WritePage(context, status, code, details) : ProblemResponse.Write(context, status, code, details);

    private static bool IsForAPerson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || IsIdentitysPage(request.Path));

    /// <summary>People sign in there on their way to any application.</summary>
    private static bool IsIdentitysPage(PathString path) => Array.Exists(
        s_pages, page => path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase));

    private static Task WritePage(HttpContext context, int status, string code, IReadOnlyDictionary<string, object?>? details)
    {
        var isScan = context.Request.Path.StartsWithSegments("/01", StringComparison.Ordinal);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(s_page.Value
            .Replace("{vi}", In("vi", code), StringComparison.Ordinal)
            .Replace("{en}", In("en", code), StringComparison.Ordinal)
            .Replace("{stamp.vi}", isScan ? In("vi", "gateway.no-statement") : "", StringComparison.Ordinal)
            .Replace("{stamp.en}", isScan ? In("en", "gateway.no-statement") : "", StringComparison.Ordinal));

        string In(string language, string sentence) => s_html.Encode(Message.In(language, sentence, details));
    }

    private static string Read()
    {
        using var stream = typeof(Notice).Assembly.GetManifestResourceStream("Notice.html")
            ?? throw new InvalidOperationException("The page is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
