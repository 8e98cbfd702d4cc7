using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Ocop.ServiceDefaults.Resilience;

/// <summary>How the platform's parts bear with each other over HTTP.</summary>
internal static class ResiliencePipelines
{
    public static readonly ResiliencePropertyKey<bool> Repeatable = new("ocop.repeatable");

    private static readonly TimeSpan s_total = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(8);

    /// <summary>20 s in all; three more attempts of at most 8 s each, 0.2 s doubling with jitter; opens for 5 s at half failing.</summary>
    public static ResiliencePipeline<HttpResponseMessage> ForHttp() =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddTimeout(s_total)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Context.Properties.GetValue(Repeatable, false) && IsTransient(arguments.Outcome)),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return default;
                },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome)),
            })
            .AddTimeout(s_attempt)
            .Build();

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
