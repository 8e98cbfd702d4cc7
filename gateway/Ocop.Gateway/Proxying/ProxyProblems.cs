using Ocop.Gateway.Pages;
using Yarp.ReverseProxy.Forwarder;

namespace Ocop.Gateway.Proxying;

/// <summary>Says why a request could not be handed on, and whether it is safe to send it again.</summary>
internal sealed class ProxyProblems(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var (status, code) = Translate(failure, context.Request);
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        await Notice.Write(context, status, code);
    }

    private static (int Status, string Code) Translate(IForwarderErrorFeature failure, HttpRequest request) => failure switch
    {
        { Error: ForwarderError.NoAvailableDestinations } => (StatusCodes.Status503ServiceUnavailable, "gateway.service-unavailable"),
        { Error: ForwarderError.RequestTimedOut } => (StatusCodes.Status504GatewayTimeout, "gateway.service-slow"),
        _ when Find<BadHttpRequestException>(failure.Exception) is { } bad => bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => (bad.StatusCode, "request.too-large"),
            StatusCodes.Status408RequestTimeout => (bad.StatusCode, "request.too-slow"),
            _ => (StatusCodes.Status400BadRequest, "request.malformed"),
        },
        _ when Find<HttpRequestException>(failure.Exception)?.WasNeverDelivered() == true || IsSafeToRepeat(request) =>
            (StatusCodes.Status503ServiceUnavailable, "gateway.service-unavailable"),
        _ => (StatusCodes.Status502BadGateway, "gateway.answer-lost"),
    };

    private static bool IsSafeToRepeat(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.ContainsKey("Idempotency-Key");

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            AggregateException many => many.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(exception.InnerException),
        };
}
