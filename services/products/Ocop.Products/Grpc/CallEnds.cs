using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Ocop.Products.Grpc;

/// <summary>
/// How calls end that do not come to their own end. What is thrown becomes the problem that it is over HTTP. A stream ends with the host, as
/// UNAVAILABLE, whatever its method is doing; a single answer that is on its way is still sent.
/// </summary>
internal sealed partial class CallEnds(IHostApplicationLifetime host, ILogger<CallEnds> logger) : Interceptor
{
    // For what is on its way when a stream must end: a caller that reads gets it, and the status behind it.
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(5);

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (IsUnforeseen(e, context))
        {
            throw ProblemOf(e, context);
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var responses = new EndingWriter<TResponse>(responseStream);
        return End(continuation(request, responses, context), responses.End, context);
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var call = continuation(new EndingReader<TRequest>(requestStream, host.ApplicationStopping), context);
        await End(call, () => Task.CompletedTask, context);
        return await call;
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        var requests = new EndingReader<TRequest>(requestStream, host.ApplicationStopping);
        var responses = new EndingWriter<TResponse>(responseStream);
        return End(continuation(requests, responses, context), responses.End, context);
    }

    private async Task End(Task call, Func<Task> endOfWriting, ServerCallContext context)
    {
        var stopping = host.ApplicationStopping;
        try
        {
            await call.WaitAsync(stopping);

            // A method that ends its stream quietly when it is told to has not come to the stream's end.
            stopping.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            var written = endOfWriting();
            if (await Task.WhenAny(written, Task.Delay(s_lastWords, CancellationToken.None)) != written)
            {
                context.GetHttpContext().Abort();
            }

            throw new RpcException(new(StatusCode.Unavailable, "The server is stopping."));
        }
        catch (Exception e) when (IsUnforeseen(e, context))
        {
            throw ProblemOf(e, context);
        }
    }

    /// <summary>Neither a status that the caller is meant to read, nor what comes of a caller that has gone.</summary>
    private static bool IsUnforeseen(Exception exception, ServerCallContext context) =>
        exception is not RpcException && !context.CancellationToken.IsCancellationRequested;

    private RpcException ProblemOf(Exception exception, ServerCallContext context)
    {
        var (status, code, details) = ExceptionProblems.Translate(exception);
        if (status == StatusCodes.Status500InternalServerError)
        {
            LogBug(exception, context.Method);
        }
        else
        {
            LogRefused(context.Method, code, exception.Message);
        }

        return GrpcProblem.Of(status, code, details);
    }

    [LoggerMessage(1, LogLevel.Error, "gRPC call {Method} failed")]
    private partial void LogBug(Exception exception, string method);

    [LoggerMessage(2, LogLevel.Warning, "gRPC call {Method} ends with {Code}: {Reason}")]
    private partial void LogRefused(string method, string code, string reason);
}
