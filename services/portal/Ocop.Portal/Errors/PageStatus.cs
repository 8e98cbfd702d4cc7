namespace Ocop.Portal.Errors;

internal static class PageStatus
{
    /// <summary>
    /// The page is the answer, under this status. Said when the answer starts and not before: Blazor does not write a page whose response says 404.
    /// </summary>
    public static void Answer(this HttpContext context, int status) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });
}
