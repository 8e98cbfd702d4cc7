using System.Collections.Immutable;
using Ocop.Products.Aftercare;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Catalogue;
using Ocop.Products.Certificates;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Dossiers;
using Ocop.Products.Dossiers.Forms;

namespace Ocop.Products;

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
        /// <summary>What goes into the next dossier, each document once with all criteria that it proves. In the order of attachment.</summary>
        public ImmutableList<EvidenceAttached> Evidence { get; init; } = [];

        /// <summary>What was taken off; a dossier that was submitted with it still refers to it.</summary>
        public ImmutableList<EvidenceAttached> Detached { get; init; } = [];

        /// <summary>The latest (Mẫu 01).</summary>
        public ProductDescribed? Description { get; init; }

        /// <summary>One for each year reported (Mẫu 02, part II).</summary>
        public ImmutableList<BusinessResultReported> Results { get; init; } = [];

        public ProductCycle Cycle { get; init; } = new();

        public AftercareState Aftercare { get; init; } = new();

        /// <summary>The latest; the public reads it once the product is recognised.</summary>
        public StoryTold? Story { get; init; }

        /// <summary>The dossier that the latest certificate rests on.</summary>
        public DossierSubmitted? Recognised { get; init; }

        public DossierState DossierState { get; init; } = new DossierState.None();

        /// <summary>The latest hand-over to a council, whatever became of the dossier.</summary>
        public DossierForwarded? HandedOver { get; init; }

        /// <summary>The latest certificate, whatever became of it.</summary>
        public Certificate? Certificate { get; init; }

        /// <summary>That the latest certificate will end.</summary>
        public ImmutableList<ExpiryNoticeGiven> Notices { get; init; } = [];

        public ImmutableList<RatingRecorded> Ratings { get; init; } = [];

        /// <summary>Ids of the ratings whose results the producer has been told: by the certificate, or by a notice. All others are confidential.</summary>
        public ImmutableHashSet<string> Announced { get; init; } = [];

        /// <summary>Numbers of the decisions taken on this product; officials write them in either case.</summary>
        public ImmutableHashSet<string> DecisionNumbers { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

        public int Dossiers { get; init; }

        public int Certificates { get; init; }

        internal Registered After(object @event) => Fold(@event) with { Aftercare = Aftercare.After(@event) };

        private Registered Fold(object @event) => @event switch
        {
            EvidenceAttached attached => After(attached),
            EvidenceDetached detached => After(detached),
            ProductDescribed described => this with { Description = described },
            BusinessResultReported result => this with { Results = Results.RemoveAll(other => other.Year == result.Year).Add(result) },
            StoryTold story => this with { Story = story },
            DossierSubmitted submitted => this with { DossierState = new DossierState.AtCommune(submitted), Dossiers = submitted.Number },
            CommuneReported reported => this with { DossierState = DossierState.After(reported) },
            DossierForwarded forwarded => this with { DossierState = DossierState.After(forwarded, Recognised), HandedOver = forwarded },
            RatingRecorded rating => this with { DossierState = DossierState.After(rating), Ratings = Ratings.Add(rating) },
            ResultNotified notified => this with { Announced = Announced.Add(notified.RatingId), DossierState = DossierState.After(notified) },
            CertificateIssued issued => After(issued),
            CertificateRevoked revoked => After(revoked),
            CertificateReinstated reinstated when Certificate?.Facts.CertificateId == reinstated.CertificateId => this with
            {
                Certificate = new Certificate.Valid(Certificate.Facts),
            },
            AppealResolved resolved => this with { DecisionNumbers = DecisionNumbers.Add(resolved.DecisionNumber) },
            ExpiryNoticeGiven notice when Certificate?.Facts.CertificateId == notice.CertificateId => this with { Notices = Notices.Add(notice) },
            CertificateExpired expired when Certificate?.Facts.CertificateId == expired.CertificateId =>
                this with { Certificate = new Certificate.Expired(Certificate.Facts, expired.ExpiredOn) },
            _ => this with { Cycle = Cycle.After(@event) },
        };

        /// <summary>A document that is or was attached.</summary>
        public EvidenceAttached? Paper(string documentId) =>
            Evidence.Find(paper => paper.DocumentId == documentId) ?? Detached.Find(paper => paper.DocumentId == documentId);

        private Registered After(EvidenceAttached attached)
        {
            var place = Evidence.FindIndex(paper => paper.DocumentId == attached.DocumentId);
            return this with
            {
                Evidence = place < 0
                    ? Evidence.Add(attached)
                    : Evidence.SetItem(place, attached with { Criteria = [.. Evidence[place].Criteria.Union(attached.Criteria, StringComparer.Ordinal)] }),
            };
        }

        private Registered After(EvidenceDetached detached) => this with
        {
            Evidence = Evidence.RemoveAll(paper => paper.DocumentId == detached.DocumentId),
            Detached = Detached.AddRange(Evidence.Where(paper => paper.DocumentId == detached.DocumentId)),
        };

        private Registered After(CertificateIssued issued) => this with
        {
            Recognised = DossierState.Dossier,
            DossierState = new DossierState.None(),
            Certificate = new Certificate.Valid(issued),
            Notices = [],
            Certificates = issued.Number,
            Announced = Announced.Add(issued.RatingId),
            DecisionNumbers = DecisionNumbers.Add(issued.DecisionNumber),
        };

        // An upgrade or a renewal stands on the certificate it replaces and falls with it.
        private Registered After(CertificateRevoked revoked) => this with
        {
            DossierState = new DossierState.None(),
            Certificate = new Certificate.Revoked(Certificate!.Facts, revoked),
            DecisionNumbers = DecisionNumbers.Add(revoked.DecisionNumber),
        };
    }
}
