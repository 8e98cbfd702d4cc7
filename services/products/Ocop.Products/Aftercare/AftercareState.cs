using System.Collections.Immutable;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Aftercare.Samples;

namespace Ocop.Products.Aftercare;

/// <summary>What happens around a recognition and after it, each in the order in which it was said.</summary>
public sealed record AftercareState
{
    /// <summary>Every delivery of samples for every hand-over.</summary>
    public ImmutableList<SamplesReceived> Samples { get; init; } = [];

    public ImmutableList<Conclusion> Conclusions { get; init; } = [];

    public ImmutableList<Inspection> Inspections { get; init; } = [];

    public ImmutableList<Appeal> Appeals { get; init; } = [];

    internal AftercareState After(object @event) => @event switch
    {
        SamplesReceived received => this with { Samples = Samples.Add(received) },
        ConclusionRecorded recorded => this with { Conclusions = Conclusions.Add(new(recorded)) },
        ConclusionCarriedOut or ConclusionSetAside or CertificateRevoked or CertificateExpired =>
            this with { Conclusions = Conclusions.ConvertAll(conclusion => conclusion.After(@event)) },
        InspectionPlanned planned => this with { Inspections = Inspections.Add(new(planned)) },
        InspectionCancelled or InspectionCarriedOut or RemedyChecked =>
            this with { Inspections = Inspections.ConvertAll(inspection => inspection.After(@event)) },
        AppealFiled filed => this with { Appeals = Appeals.Add(new(filed)) },
        AppealAccepted or AppealRefused or AppealWithdrawn or AppealResolved =>
            this with { Appeals = Appeals.ConvertAll(appeal => appeal.After(@event)) },
        _ => this,
    };
}
