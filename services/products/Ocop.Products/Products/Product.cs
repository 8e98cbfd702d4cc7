using System.Collections.Immutable;
using Ocop.EventStore;

namespace Ocop.Products.Products;

/// <summary>A product in the programme: its registration, its papers, the dossier that is under way, and its certificate.</summary>
public abstract record Product : IAggregate<Product>
{
    private Product()
    {
    }

    public static string Category => "product";

    public static Product Initial => new Unregistered();

    public Product Evolve(object @event) => (this, @event) switch
    {
        (Unregistered, ProductRegistered facts) => new Registered(ProductCode.Parse(facts.ProductId, null), facts),
        (Registered product, _) => product.After(@event),
        _ => this,
    };

    public sealed record Unregistered : Product;

    public sealed record Registered(ProductCode Code, ProductRegistered Facts) : Product
    {
        /// <summary>The wallet: uploaded once, used by every dossier. In the order of attachment.</summary>
        public ImmutableList<EvidenceAttached> Evidence { get; init; } = [];

        public Application Application { get; init; } = new Application.None();

        /// <summary>The latest certificate, whatever became of it.</summary>
        public Certificate? Certificate { get; init; }

        public ImmutableList<RatingRecorded> Ratings { get; init; } = [];

        /// <summary>Numbers of the decisions taken on this product; officials write them in either case.</summary>
        public ImmutableHashSet<string> DecisionNumbers { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

        public int Dossiers { get; init; }

        public int Certificates { get; init; }

        internal Registered After(object @event) => @event switch
        {
            EvidenceAttached attached => this with { Evidence = Evidence.Add(attached) },
            DossierSubmitted submitted => this with { Application = new Application.AtCommune(submitted), Dossiers = submitted.Number },
            CommuneReported reported => this with { Application = Application.After(reported) },
            DossierForwarded forwarded => this with { Application = Application.After(forwarded) },
            RatingRecorded rating => this with { Application = Application.After(rating), Ratings = Ratings.Add(rating) },
            CertificateIssued issued => After(issued),
            CertificateRevoked revoked => After(revoked),
            CertificateExpired expired when Certificate?.Facts.CertificateId == expired.CertificateId =>
                this with { Certificate = new Certificate.Expired(Certificate.Facts, expired.ExpiredOn) },
            _ => this,
        };

        private Registered After(CertificateIssued issued) => this with
        {
            Application = new Application.None(),
            Certificate = new Certificate.Valid(issued),
            Certificates = issued.Number,
            DecisionNumbers = DecisionNumbers.Add(issued.DecisionNumber),
        };

        // An upgrade or a renewal stands on the certificate it replaces and falls with it.
        private Registered After(CertificateRevoked revoked) => this with
        {
            Application = new Application.None(),
            Certificate = new Certificate.Revoked(Certificate!.Facts, revoked),
            DecisionNumbers = DecisionNumbers.Add(revoked.DecisionNumber),
        };
    }
}
