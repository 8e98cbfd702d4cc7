using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Ocop.Grpc;

/// <summary>
/// gRPC methods as endpoints of ASP.NET Core on HTTP/2. A service is named with its package ("aspire.v1.DashboardService"), as its .proto
/// has it; authorisation and the like are endpoint conventions, as on any route. The listener must speak HTTP/2, which without TLS means
/// HTTP/2 alone.
/// </summary>
public static class GrpcEndpoints
{
    /// <summary>What other implementations take too, when they are not told otherwise.</summary>
    public const int DefaultMessageLimit = 4 * 1024 * 1024;

    /// <param name="messageLimit">The longest message taken, in bytes.</param>
    public static IEndpointConventionBuilder MapGrpcUnary<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        string service,
        string method,
        Func<TRequest, GrpcCall, Task<TResponse>> handler,
        int messageLimit = DefaultMessageLimit)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        endpoints.Map(service, method, async call =>
        {
            var request = await Requests<TRequest>(call, messageLimit).Only(call.Cancellation);
            await Responses.Send(await handler(request, call), call);
        });

    /// <param name="messageLimit">The longest message taken, in bytes.</param>
    public static IEndpointConventionBuilder MapGrpcServerStream<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        string service,
        string method,
        Func<TRequest, GrpcCall, IAsyncEnumerable<TResponse>> handler,
        int messageLimit = DefaultMessageLimit)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        endpoints.Map(service, method, async call =>
        {
            var request = await Requests<TRequest>(call, messageLimit).Only(call.Cancellation);
            await Responses.Send(handler(request, call), call);
        });

    /// <summary>Both ways: the handler reads the caller's messages when it wants them, and answers when it wants.</summary>
    /// <param name="messageLimit">The longest message taken, in bytes.</param>
    public static IEndpointConventionBuilder MapGrpcDuplex<TRequest, TResponse>(
        this IEndpointRouteBuilder endpoints,
        string service,
        string method,
        Func<IAsyncEnumerable<TRequest>, GrpcCall, IAsyncEnumerable<TResponse>> handler,
        int messageLimit = DefaultMessageLimit)
        where TRequest : class, IMessage<TRequest>, new()
        where TResponse : class, IMessage<TResponse> =>
        endpoints.Map(service, method, call =>
            Responses.Send(handler(Requests<TRequest>(call, messageLimit).All(call.Cancellation), call), call));

    private static IEndpointConventionBuilder Map(
        this IEndpointRouteBuilder endpoints, string service, string method, Func<GrpcCall, Task> answer)
    {
        UnknownMethods.In(endpoints).AreRefusedBy(service);
        return endpoints.MapPost($"/{service}/{method}", new GrpcMethod(endpoints.ServiceProvider, service, method, answer).Serve);
    }

    private static MessageReader<T> Requests<T>(GrpcCall call, int limit)
        where T : class, IMessage<T>, new() =>
        new(call.HttpContext.Request.BodyReader, limit, call.Headers["grpc-encoding"]);
}
