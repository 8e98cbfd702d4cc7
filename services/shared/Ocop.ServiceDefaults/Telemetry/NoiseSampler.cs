using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Ocop.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps what somebody asked for and drops what repeats by itself: SQL that no request or message stands behind (the polling of readers).
/// SQL inside a kept trace is kept.
/// </summary>
internal sealed class NoiseSampler(double rootRatio) : Sampler
{
    // The name the framework gives an outgoing request when it starts; a sampler sees no more than that and the tags.
    private const string OutgoingHttp = "System.Net.Http.HttpRequestOut";

    private readonly TraceIdRatioBasedSampler _roots = new(rootRatio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (parent.TraceId != default)
        {
            return new(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
        }

        var isPolling = samplingParameters.Kind == ActivityKind.Client && samplingParameters.Name != OutgoingHttp;
        return isPolling ? new(SamplingDecision.Drop) : _roots.ShouldSample(samplingParameters);
    }
}
