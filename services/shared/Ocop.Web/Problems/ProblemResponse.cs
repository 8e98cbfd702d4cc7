using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ocop.Web.Problems;

/// <summary>application/problem+json (RFC 9457) with a stable code, a sentence in the caller's language, and the trace's id.</summary>
public static class ProblemResponse
{
    /// <summary>The one table from the kind of refusal to the HTTP status.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.RuleBroken => StatusCodes.Status422UnprocessableEntity,
    };

    public static ProblemHttpResult ToProblem(this Refusal refusal) =>
        TypedResults.Problem(Details(StatusOf(refusal.Kind), refusal.Code, refusal.Details));

    public static ProblemHttpResult Of(int status, string code, IReadOnlyDictionary<string, object?>? details = null) =>
        TypedResults.Problem(Details(status, code, details));

    /// <summary>For middleware, which has no result to return.</summary>
    public static Task Write(HttpContext context, int status, string code, IReadOnlyDictionary<string, object?>? details = null) =>
        Of(status, code, details).ExecuteAsync(context);

    /// <summary>The trace's id alone, as operations search for it, rather than the whole trace context.</summary>
    internal static void NameTheTrace(ProblemDetailsOptions options) => options.CustomizeProblemDetails =
        problem => problem.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToString();

    private static ProblemDetails Details(int status, string code, IReadOnlyDictionary<string, object?>? details)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Title = Message.For(code, details),
            Type = $"urn:ocop:problem:{code}",
            Extensions = { ["code"] = code },
        };
        foreach (var (name, value) in details ?? new Dictionary<string, object?>())
        {
            problem.Extensions.TryAdd(name, value);
        }

        return problem;
    }
}
