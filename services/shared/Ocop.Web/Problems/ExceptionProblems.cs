using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ocop.EventStore;

namespace Ocop.Web.Problems;

/// <summary>Turns what was thrown into one problem: the caller's mistake into 4xx with the field, a broken neighbour into 503, a bug into 500.</summary>
public sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (status, code, details) = Translate(exception);
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogBug(logger, httpContext.Request.Path, exception);
        }

        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(logger, httpContext.Request.Path, exception.Message);
            httpContext.Response.Headers.RetryAfter = "2";
        }

        await ProblemResponse.Write(httpContext, status, code, details);
        return true;
    }

    /// <summary>What was thrown, by its status over HTTP and its stable code.</summary>
    public static (int Status, string Code, Dictionary<string, object?>? Details) Translate(Exception exception) => exception switch
    {
        ConcurrencyException stale => (StatusCodes.Status412PreconditionFailed, "version.stale", new() { ["version"] = stale.Actual }),
        IdempotencyKeyReusedException => (StatusCodes.Status422UnprocessableEntity, "idempotency.key-reused", null),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "request.too-large", null),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => (StatusCodes.Status408RequestTimeout, "request.too-slow", null),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            (StatusCodes.Status415UnsupportedMediaType, "request.media-type", null),
        BadHttpRequestException { InnerException: JsonException json } =>
            (StatusCodes.Status400BadRequest, "request.malformed", new() { ["field"] = json.Path, ["reason"] = json.Message }),
        BadHttpRequestException bad => (StatusCodes.Status400BadRequest, "request.malformed", new() { ["reason"] = bad.Message }),
        JsonException json => (StatusCodes.Status400BadRequest, "request.malformed", new() { ["field"] = json.Path, ["reason"] = json.Message }),
        NpgsqlException { IsTransient: true } or TimeoutException => (StatusCodes.Status503ServiceUnavailable, "storage.unavailable", null),
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException or EndOfStreamException } =>
            (StatusCodes.Status503ServiceUnavailable, "storage.unavailable", null),
        // The server is being shut down or started: 57P01 … 57P03.
        PostgresException { SqlState: ['5', '7', 'P', ..] } => (StatusCodes.Status503ServiceUnavailable, "storage.unavailable", null),
        // Text that PostgreSQL cannot hold (a zero character) is the caller's.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => (StatusCodes.Status400BadRequest, "request.malformed", null),
        _ when OfDriver(exception.InnerException) is { } inner => Translate(inner),
        _ => (StatusCodes.Status500InternalServerError, "server.error", null),
    };

    /// <summary>Object mappers wrap what the driver throws, and wrap it again when it may pass.</summary>
    private static NpgsqlException? OfDriver(Exception? wrapped) => wrapped switch
    {
        null => null,
        NpgsqlException driver => driver,
        _ => OfDriver(wrapped.InnerException),
    };

    [LoggerMessage(1, LogLevel.Error, "Unhandled exception at {Path}")]
    private static partial void LogBug(ILogger logger, string path, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Storage unavailable at {Path}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string path, string reason);
}
