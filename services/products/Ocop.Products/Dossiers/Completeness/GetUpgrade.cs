using Ocop.EventStore;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Completeness;

/// <summary>What a higher star asks for beyond the recognised dossier; everything else is used again.</summary>
/// <param name="Star">The one that is wanted.</param>
/// <param name="From">The certificate that is raised.</param>
/// <param name="DossierId">The recognised dossier; null for a certificate that was imported.</param>
/// <param name="Missed">Starred minima up to the star that the recognised marks do not meet.</param>
/// <param name="Way">The cheapest way from those marks to the star; null when this sheet has none.</param>
/// <param name="NeedEvidence">Criteria on that way, and criteria with points now, that no paper in force proves.</param>
/// <param name="Reused">Documents of the recognised dossier that still hold.</param>
/// <param name="Renew">Documents of the recognised dossier that have ended since.</param>
public sealed record UpgradeView(
    int Star,
    CertificateSummary From,
    string? DossierId,
    IReadOnlyList<StarredMinimum> Missed,
    WayToStar? Way,
    IReadOnlyList<string> NeedEvidence,
    IReadOnlyList<string> Reused,
    IReadOnlyList<EndedPaper> Renew)
{
    public static UpgradeView Of(int star, Product.Registered product, CertificateIssued certificate, RegulationBook law, DateOnly today)
    {
        var recognised = product.Recognised;
        var marks = new SelfAssessment(law.GetSheet(product.Facts.SheetId), recognised?.SelfScore ?? new Dictionary<string, int>());
        var way = ShortestUpgrade.To(star, law.InForceOn(today), marks, CheapestBy.Criteria);
        var proven = product.InForceOn(today).SelectMany(paper => paper.Criteria).ToHashSet(StringComparer.Ordinal);

        // A criterion whose level rises needs new proof, whatever proves the level below.
        var rising = way?.Changes.Select(change => change.Criterion).ToHashSet(StringComparer.Ordinal) ?? [];
        var papers = (recognised?.DocumentHashes.Keys ?? []).Select(product.Paper).OfType<EvidenceAttached>().ToList();
        return new(
            star,
            new(certificate.CertificateId, certificate.Star, certificate.ExpiresOn),
            recognised?.DossierId,
            [.. marks.Sheet.Minima.Where(minimum => minimum.Star <= star && marks.PointsAt(minimum.Criterion) < minimum.MinPoints)],
            way,
            [.. marks.Sheet.Leaves.Select(leaf => leaf.Code).Where(code => rising.Contains(code) || (marks.PointsAt(code) > 0m && !proven.Contains(code)))],
            [.. papers.Where(paper => !HasEnded(paper, today)).Select(paper => paper.DocumentId)],
            [.. papers.Where(paper => HasEnded(paper, today)).Select(paper => new EndedPaper(paper.DocumentId, paper.Title, paper.ExpiresOn!.Value))]);
    }

    private static bool HasEnded(EvidenceAttached paper, DateOnly today) => paper.ExpiresOn < today;
}

/// <param name="ExpiresOn">The last day on which it is valid.</param>
public sealed record CertificateSummary(string CertificateId, int Star, DateOnly ExpiresOn);

internal static class GetUpgradeEndpoint
{
    private const int HighestStar = 5;

    public static void MapGetUpgrade(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/upgrade", Handle)
        .WithName("GetUpgrade")
        .WithSummary("Muốn nâng hạng còn thiếu gì / What a higher star asks for beyond the recognised dossier")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<UpgradeView>, ProblemHttpResult>> Handle(
        ProductCode productId, int star, Caller caller, RegulationBook law, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        if (product.OutsideReach(caller.Actor) is { } outside)
        {
            return outside.ToProblem();
        }

        if (product.Certificate is not { } certificate || !certificate.IsInForceOn(caller.Today))
        {
            return Refusal.RuleBroken("product.certificate-needed").ToProblem();
        }

        return star > certificate.Facts.Star && star <= HighestStar
            ? TypedResults.Ok(UpgradeView.Of(star, product, certificate.Facts, law, caller.Today))
            : TextRules.Malformed("star");
    }
}
