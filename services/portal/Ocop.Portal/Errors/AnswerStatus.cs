using Ocop.Portal.Asking;

namespace Ocop.Portal.Errors;

internal static class AnswerStatus
{
    /// <summary>The page's status follows from what came of asking for what it is about.</summary>
    public static void AnswerAs<T>(this HttpContext context, Answer<T> answer) => context.AnswerWith(answer switch
    {
        Answer<T>.Found => StatusCodes.Status200OK,
        Answer<T>.Missing => StatusCodes.Status404NotFound,
        Answer<T>.Refused => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status503ServiceUnavailable,
    });
}
