namespace Ocop.Portal.Errors;

internal static class PageStatus
{
    private static readonly object s_key = new();

    /// <summary>
    /// The page is the answer, under this status. Said when the answer starts and not before: Blazor does not write a page whose response
    /// says 404.
    /// </summary>
    public static void AnswerWith(this HttpContext context, int status)
    {
        context.Items[s_key] = status;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = context.Items[s_key] as int? ?? context.Response.StatusCode;
            return Task.CompletedTask;
        });
    }

    /// <summary>What the page was to do is done, and the reader goes on; what the page had said of itself does not count any more.</summary>
    /// <param name="address">Of ours.</param>
    public static void GoOnTo(this HttpContext context, string address)
    {
        context.ForgetAnswer();
        context.Response.Redirect(address);
    }

    /// <summary>The page broke after it had said its status.</summary>
    public static void ForgetAnswer(this HttpContext context) => context.Items.Remove(s_key);
}
