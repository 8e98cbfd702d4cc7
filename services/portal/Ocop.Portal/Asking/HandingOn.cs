namespace Ocop.Portal.Asking;

/// <summary>
/// A file of a service's, in the visitor's own name: the service decides who may read it. The browser has our cookie and not the token, so
/// the portal hands the file on, as it comes.
/// </summary>
internal static class HandingOn
{
    public static Task<HttpResponseMessage> File(this HttpClient http, string address, CancellationToken cancellationToken) =>
        http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public static async Task HandOn(this HttpContext context, Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            await Copy(context, ask);
        }
        catch (Exception e) when (ServiceClient.IsAway(e) && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task Copy(HttpContext context, Func<Task<HttpResponseMessage>> ask)
    {
        using var answer = await ask();
        if (!answer.IsSuccessStatusCode)
        {
            // A page in words stands in for it: Errors/ErrorPages.
            context.Response.StatusCode = (int)answer.StatusCode;
            return;
        }

        var headers = context.Response.Headers;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        headers.CacheControl = "no-store";
        headers.ContentDisposition = answer.Content.Headers.ContentDisposition is { FileName: { } name } ? $"inline; filename={name}" : "inline";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
