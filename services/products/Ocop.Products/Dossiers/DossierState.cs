namespace Ocop.Products.Dossiers;

/// <summary>Where the product's dossier stands; at most one is under way.</summary>
public abstract record DossierState
{
    private DossierState()
    {
    }

    /// <summary>The dossier as frozen at submission; none before the first and after a certificate.</summary>
    public abstract DossierSubmitted? Dossier { get; }

    /// <summary>A renewal without a result yet; also while the producer has it back to complete it.</summary>
    public bool IsRenewal => this is not NotRecognised && Dossier?.Purpose == DossierPurpose.Renewal;

    internal DossierState After(CommuneReported reported) => (this, reported.Proposal) switch
    {
        (AtCommune application, CommuneProposal.Forward) => new Reported(application.Submitted),
        (AtCommune application, CommuneProposal.Return) => new Returned(application.Submitted, reported.Reason!),
        _ => this,
    };

    /// <param name="recognised">The dossier of the latest certificate: an appeal that is upheld hands it over again.</param>
    internal DossierState After(DossierForwarded forwarded, DossierSubmitted? recognised) => (Dossier ?? recognised) is { } dossier
        ? new AtCouncil(dossier, forwarded.Level, forwarded.RatingId)
        : this;

    internal DossierState After(RatingRecorded rating) => (Dossier, rating.Consequence) switch
    {
        (null, _) => this,
        ({ } dossier, Consequence.NotRecognised) => new NotRecognised(dossier, rating),
        ({ } dossier, Consequence.ProvinceCertifies) => new AwaitingCertificate(dossier, rating, Level.Province),
        ({ } dossier, Consequence.CentreCertifies) => new AwaitingCertificate(dossier, rating, Level.Centre),
        ({ } dossier, Consequence.DistrictCertifies) => new AwaitingCertificate(dossier, rating, Level.District),
        ({ } dossier, Consequence.ForwardToProvince or Consequence.ForwardToCentre) => new AwaitingForwarding(dossier, rating),
    };

    internal DossierState After(ResultNotified notified) => this is NotRecognised ended && ended.Rating.RatingId == notified.RatingId
        ? ended with { NotifiedOn = notified.NotifiedOn }
        : this;

    /// <summary>Nothing is under way.</summary>
    public sealed record None : DossierState
    {
        public override DossierSubmitted? Dossier => null;
    }

    /// <summary>The commune sent it back; the producer may complete it and submit it again under its number.</summary>
    public sealed record Returned(DossierSubmitted Submitted, string Reason) : DossierState
    {
        public override DossierSubmitted Dossier => Submitted;
    }

    public sealed record AtCommune(DossierSubmitted Submitted) : DossierState
    {
        public override DossierSubmitted Dossier => Submitted;
    }

    /// <summary>The commune has reported and proposes to hand it over.</summary>
    public sealed record Reported(DossierSubmitted Submitted) : DossierState
    {
        public override DossierSubmitted Dossier => Submitted;
    }

    public sealed record AtCouncil(DossierSubmitted Submitted, Level Level, string RatingId) : DossierState
    {
        public override DossierSubmitted Dossier => Submitted;
    }

    /// <summary>Its points reach what the next level rates: the Ministry, or the province after a district.</summary>
    public sealed record AwaitingForwarding(DossierSubmitted Submitted, RatingRecorded Rating) : DossierState
    {
        /// <summary>The level that rates it next.</summary>
        public Level Next => Rating.Consequence == Consequence.ForwardToProvince ? Level.Province : Level.Centre;

        public override DossierSubmitted Dossier => Submitted;
    }

    public sealed record AwaitingCertificate(DossierSubmitted Submitted, RatingRecorded Rating, Level Authority) : DossierState
    {
        public override DossierSubmitted Dossier => Submitted;
    }

    /// <summary>It ended without recognition; the producer may submit another.</summary>
    public sealed record NotRecognised(DossierSubmitted Submitted, RatingRecorded Rating) : DossierState
    {
        /// <summary>The day of the notice to the producer; null until it is given.</summary>
        public DateOnly? NotifiedOn { get; init; }

        public override DossierSubmitted Dossier => Submitted;
    }
}
