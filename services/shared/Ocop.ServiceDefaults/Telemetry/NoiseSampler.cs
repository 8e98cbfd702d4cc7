using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Ocop.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps what somebody asked for and drops what repeats by itself: probes of /health and /alive, and SQL that no request or message
/// stands behind (the polling of readers). SQL inside a kept trace is kept.
/// </summary>
internal sealed class NoiseSampler(double rootRatio) : Sampler
{
    // The names the framework gives its spans when they start; a sampler sees no more than that and the tags.
    private const string OutgoingHttp = "System.Net.Http.HttpRequestOut";

    private readonly TraceIdRatioBasedSampler _roots = new(rootRatio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        if (IsProbe(samplingParameters))
        {
            return new(SamplingDecision.Drop);
        }

        if (parent.TraceId != default)
        {
            return new(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
        }

        var isPolling = samplingParameters.Kind == ActivityKind.Client && samplingParameters.Name != OutgoingHttp;
        return isPolling ? new(SamplingDecision.Drop) : _roots.ShouldSample(samplingParameters);
    }

    private static bool IsProbe(in SamplingParameters parameters)
    {
        if (parameters.Kind != ActivityKind.Server || parameters.Tags is null)
        {
            return false;
        }

        foreach (var tag in parameters.Tags)
        {
            if (tag.Key.Equals("url.path", StringComparison.Ordinal))
            {
                return tag.Value is "/health" or "/alive";
            }
        }

        return false;
    }
}
