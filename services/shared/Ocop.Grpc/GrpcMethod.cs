using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ocop.Grpc;

/// <summary>
/// One call over HTTP/2, from its headers to the status in its trailers: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.
/// Whatever goes wrong in it is a status; HTTP says 200, unless the caller does not speak gRPC at all.
/// </summary>
internal sealed partial class GrpcMethod(IServiceProvider services, string service, string method, Func<GrpcCall, Task> answer)
{
    private const string ContentType = "application/grpc";

    // Timers do not run longer (49 days); a deadline beyond that is told to the handler, but nobody is waiting for it.
    private static readonly TimeSpan s_longestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationToken _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
    private readonly TimeProvider _clock = services.GetService<TimeProvider>() ?? TimeProvider.System;
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Ocop.Grpc");

    public async Task Serve(HttpContext context)
    {
        if (Misfit(context.Request) is (var code, var sentence))
        {
            await Refuse(context.Response, code, sentence);
            return;
        }

        LetStreamsLast(context.Features);
        context.Response.ContentType = ContentType;
        context.Response.Headers["grpc-accept-encoding"] = "identity";
        var trailers = new HeaderDictionary();
        var (status, detail) = await Outcome(context, trailers);
        End(context, trailers, status, detail);
        Describe(context.Features.Get<IHttpActivityFeature>()?.Activity, status);
    }

    private static (int Code, string Sentence)? Misfit(HttpRequest request)
    {
        if (!HttpProtocol.IsHttp2(request.Protocol) && !HttpProtocol.IsHttp3(request.Protocol))
        {
            return (StatusCodes.Status426UpgradeRequired, "This is a gRPC method: it needs HTTP/2.");
        }

        return request.ContentType?.Split(';')[0].Trim() is ContentType or ContentType + "+proto"
            ? null
            : (StatusCodes.Status415UnsupportedMediaType, $"This is a gRPC method: it takes {ContentType}.");
    }

    private static Task Refuse(HttpResponse response, int code, string sentence)
    {
        response.StatusCode = code;
        if (code == StatusCodes.Status426UpgradeRequired)
        {
            response.Headers.Upgrade = "h2c";
        }

        return response.WriteAsync(sentence);
    }

    // A stream may go on for days, carry more than any page, and be silent for hours; single messages have a limit of their own.
    private static void LetStreamsLast(IFeatureCollection features)
    {
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    private async Task<(GrpcStatus Status, string Detail)> Outcome(HttpContext context, IHeaderDictionary trailers)
    {
        using var deadline = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping, deadline.Token);
        try
        {
            var until = StartDeadline(context.Request.Headers["grpc-timeout"], deadline);
            any.Token.ThrowIfCancellationRequested();
            await answer(new(context, until, trailers, any.Token));
            return (GrpcStatus.Ok, "");
        }
        catch (GrpcException e)
        {
            return (e.Status, e.Message);
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested)
        {
            return context.RequestAborted.IsCancellationRequested ? (GrpcStatus.Cancelled, "The caller has gone.")
                : deadline.IsCancellationRequested ? (GrpcStatus.DeadlineExceeded, "The deadline has passed.")
                : (GrpcStatus.Unavailable, "The server is stopping.");
        }
        catch (Exception e)
        {
            LogFailure(e, service, method);
            return (GrpcStatus.Internal, "The call failed.");
        }
    }

    private DateTimeOffset? StartDeadline(string? timeout, CancellationTokenSource deadline)
    {
        if (timeout is null)
        {
            return null;
        }

        var left = GrpcHeaders.ParseTimeout(timeout);
        if (left <= s_longestTimer)
        {
            deadline.CancelAfter(left);
        }

        var now = _clock.GetUtcNow();
        return left < DateTimeOffset.MaxValue - now ? now + left : DateTimeOffset.MaxValue;
    }

    // Before anything has been sent, the one block of headers is the trailers too.
    private static void End(HttpContext context, HeaderDictionary trailers, GrpcStatus status, string detail)
    {
        var to = context.Response.HasStarted
            ? context.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : context.Response.Headers;
        foreach (var (name, values) in trailers)
        {
            to[name] = values;
        }

        to["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (detail.Length > 0)
        {
            to["grpc-message"] = GrpcHeaders.EncodeMessage(detail);
        }
    }

    // HTTP says 200 in any case, so the span says by https://opentelemetry.io/docs/specs/semconv/rpc/grpc/ what came of the call.
    private void Describe(Activity? span, GrpcStatus status)
    {
        span?.SetTag("rpc.system", "grpc").SetTag("rpc.service", service).SetTag("rpc.method", method).SetTag("rpc.grpc.status_code", (int)status);
        if (status is GrpcStatus.Unknown or GrpcStatus.DeadlineExceeded or GrpcStatus.Unimplemented or GrpcStatus.Internal
            or GrpcStatus.Unavailable or GrpcStatus.DataLoss)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "gRPC call {Service}/{Method} failed")]
    private partial void LogFailure(Exception exception, string service, string method);
}
