using Polly;
using Polly.Retry;

namespace Ocop.Gateway.Proxying;

/// <summary>
/// Waits out a service's restart. A request that was never delivered is sent again whatever it is. One that was delivered and lost is sent again only
/// when doing it twice is the same as doing it once: reads, and writes with an Idempotency-Key whose body is small enough to keep.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<Attempts> s_attempts = new("ocop.attempts");

    private readonly GatewaySettings _settings;
    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryHandler(HttpMessageHandler inner, GatewaySettings settings, TimeProvider clock)
        : base(inner)
    {
        (_settings, _clock) = (settings, clock);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromMilliseconds(100),
                MaxDelay = TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(MaySendAgain(arguments.Outcome, arguments.Context)),
            })
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempts = new Attempts(_clock.GetTimestamp(), await IsRepeatable(request, cancellationToken));
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(s_attempts, attempts);
            return await _pipeline.ExecuteAsync(
                async (attempt, message) => await base.SendAsync(message, attempt.CancellationToken), context, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool MaySendAgain(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        var attempts = context.Properties.GetValue(s_attempts, new(0, false));
        return outcome.Exception is HttpRequestException lost
            && (attempts.IsRepeatable || lost.WasNeverDelivered())
            && _clock.GetElapsedTime(attempts.Started) < _settings.RetryFor;
    }

    /// <summary>Keeps the body of a write that may be sent again.</summary>
    private async ValueTask<bool> IsRepeatable(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isRead = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;
        if (!isRead && !request.Headers.Contains("Idempotency-Key"))
        {
            return false;
        }

        if (request.Content is not { } content)
        {
            return true;
        }

        if (content.Headers.ContentLength is not { } length || length > _settings.LargestRepeatedBody)
        {
            return false;
        }

        request.Content = await Kept(content, (int)length, cancellationToken);
        return true;
    }

    private static async Task<ByteArrayContent> Kept(HttpContent content, int length, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream(length);
        await content.CopyToAsync(body, cancellationToken);
        var kept = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in content.Headers)
        {
            kept.Headers.TryAddWithoutValidation(name, values);
        }

        return kept;
    }

    private sealed record Attempts(long Started, bool IsRepeatable);
}
