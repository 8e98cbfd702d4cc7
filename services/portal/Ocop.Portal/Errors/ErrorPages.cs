using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Ocop.Portal.Errors;

/// <summary>
/// A request that broke, or that was answered with a bare number, gets a page in words; what broke goes to the log, never to the page.
/// </summary>
internal sealed partial class ErrorPages(RequestDelegate next, IServiceScopeFactory scopes, ILogger<ErrorPages> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var status = await StatusOf(context);
        var response = context.Response;
        if (response.HasStarted || status < 400 || response.ContentType is not null)
        {
            return;
        }

        // A renderer serves one page; the one of this request may have broken half way.
        await using var scope = scopes.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        response.Clear();
        await new RazorComponentResult<ErrorPage>(new { Status = status }) { StatusCode = status }.ExecuteAsync(context);
    }

    private async Task<int> StatusOf(HttpContext context)
    {
        try
        {
            await next(context);
            return context.Response.StatusCode;
        }
        catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogBroken(context.Request.Path, exception);
            context.ForgetAnswer();
            context.Response.ContentType = null;
            return IsStorageAway(exception) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>A form cannot be made, nor a cookie read, without keys; they come from the database once and are kept.</summary>
    private static bool IsStorageAway(Exception? exception) =>
        exception is NpgsqlException || (exception is not null && IsStorageAway(exception.InnerException));

    [LoggerMessage(1, LogLevel.Error, "Page {Path} broke")]
    private partial void LogBroken(string path, Exception exception);
}

internal static class ErrorPagesModule
{
    public static void UseErrorPages(this WebApplication app) => app.UseMiddleware<ErrorPages>();
}
