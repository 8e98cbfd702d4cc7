using Microsoft.AspNetCore.Http;

namespace Ocop.Web.Http;

public static class ShownFile
{
    // A browser shows a PDF as an object of the page that it is, which the gateway's own policy would not let it.
    private const string Policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>A file that a browser shows rather than saves.</summary>
    /// <param name="name">Letters, digits, dots and hyphens: what it is called when it is saved after all.</param>
    public static FileContentHttpResult Show(this HttpResponse response, byte[] bytes, string mediaType, string name)
    {
        response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(bytes, mediaType);
    }
}
