using Ocop.EventStore;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Producers;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Completeness;

/// <param name="Complete">A dossier with these marks would be taken today, as far as its papers and forms go.</param>
/// <param name="Missing">Everything that is not there yet, with the article; the same list as a refused submission gives.</param>
/// <param name="EndedPapers">Documents that are attached and do not count any more.</param>
/// <param name="Samples">Sample units that travel with the dossier to the province; 0 for tourism services.</param>
public sealed record CompletenessView(bool Complete, IReadOnlyList<Gap> Missing, IReadOnlyList<EndedPaper> EndedPapers, int Samples);

public sealed record EndedPaper(string DocumentId, string Title, DateOnly EndedOn);

internal static class GetCompletenessEndpoint
{
    public static void MapGetCompleteness(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/completeness", Handle)
        .WithName("GetCompleteness")
        .WithSummary("Hồ sơ còn thiếu gì / What the dossier still lacks, with the article")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<CompletenessView>, ProblemHttpResult>> Handle(
        ProductCode productId, Caller caller, RegulationBook law, IEventStore store, CancellationToken cancellationToken)
    {
        var id = productId.ToString();
        var loaded = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        if (loaded.State is not Product.Registered product)
        {
            return Refusals.NotFound.ToProblem();
        }

        if (product.OutsideReach(caller.Actor) is { } outside)
        {
            return outside.ToProblem();
        }

        var producer = (Producer.Registered)(await store.Load<Producer>(product.Facts.ProducerId, AsOf.Now, cancellationToken)).State;
        var draft = await store.Load<SelfScore>(id, AsOf.Now, cancellationToken);
        return TypedResults.Ok(ViewOf(product, producer, draft.State, law, caller.Today));
    }

    /// <summary>While the commune has the dossier, what is missing is its own report.</summary>
    private static CompletenessView ViewOf(
        Product.Registered product, Producer.Registered producer, SelfScore draft, RegulationBook law, DateOnly today)
    {
        var regulation = law.InForceOn(today);
        var sheet = law.GetSheet(product.Facts.SheetId);
        var gaps = product.DossierState is DossierState.AtCommune { Submitted: var dossier }
            ? [.. law.Get(dossier.RegulationId).CommuneContents.Select(content => new Gap("Mẫu 03", "content", content.Id, content.Label, content.Source))]
            : DossierForms.GapsIn(product, producer, new(sheet, draft.Choices), regulation, today);
        return new(
            gaps.Count == 0,
            gaps,
            [.. product.Evidence.Except(product.InForceOn(today)).Select(paper => new EndedPaper(paper.DocumentId, paper.Title, paper.ExpiresOn!.Value))],
            sheet.Samples);
    }
}
