using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Ocop.Identity.OAuth;

/// <summary>A form that cannot be read is its sender's mistake; what reads forms here throws.</summary>
internal sealed class UnreadableForms : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (InvalidDataException or AntiforgeryValidationException { InnerException: InvalidDataException or IOException }))
        {
            return false;
        }

        await ProblemResponse.Write(httpContext, StatusCodes.Status400BadRequest, "request.malformed");
        return true;
    }
}
