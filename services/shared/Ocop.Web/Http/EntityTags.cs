using System.Globalization;
using Microsoft.AspNetCore.Http;
using Ocop.EventStore;

namespace Ocop.Web.Http;

/// <summary>The stream's version as ETag, and If-Match as the expected version.</summary>
public static class EntityTags
{
    /// <summary>Where the log stood after the write: ask a list for a view at least this fresh.</summary>
    public const string PositionHeader = "Ocop-Log-Position";

    /// <exception cref="BadHttpRequestException">The header is there and is not one quoted version.</exception>
    public static long? IfMatch(HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return null;
        }

        return long.TryParse(header.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new BadHttpRequestException("If-Match");
    }

    public static void SetVersion(this HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>201 with the place of what was made, its version as ETag, and a body.</summary>
    public static Created<T> CreatedAt<T>(this HttpRequest request, string uri, Appended appended, T body)
    {
        request.Answer(appended);
        return TypedResults.Created(uri, body);
    }

    public static Ok<T> OkAt<T>(this HttpRequest request, Appended appended, T body)
    {
        request.Answer(appended);
        return TypedResults.Ok(body);
    }

    public static NoContent NoContentAt(this HttpRequest request, Appended appended)
    {
        request.Answer(appended);
        return TypedResults.NoContent();
    }

    /// <summary>200 with the state's version as ETag.</summary>
    public static Ok<T> OkAt<T>(this HttpRequest request, long version, T body)
    {
        request.HttpContext.Response.SetVersion(version);
        return TypedResults.Ok(body);
    }

    private static void Answer(this HttpRequest request, Appended appended)
    {
        var response = request.HttpContext.Response;
        response.SetVersion(appended.Version);
        response.Headers[PositionHeader] = appended.Position.ToString(CultureInfo.InvariantCulture);
    }
}
