using Ocop.ServiceDefaults.Access;

namespace Ocop.Gateway.Pages;

internal static class HomePage
{
    private static readonly Lazy<string> s_page = new(Read);

    public static void MapHomePage(this IEndpointRouteBuilder app) => app
        .MapGet("/", () => TypedResults.Text(s_page.Value, "text/html; charset=utf-8"))
        .ExcludeFromDescription()
        .AllowPublic();

    private static string Read()
    {
        using var stream = typeof(HomePage).Assembly.GetManifestResourceStream("Home.html")
            ?? throw new InvalidOperationException("The home page is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
