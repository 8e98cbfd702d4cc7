using Ocop.EventStore;
using Ocop.Papers;
using Ocop.Products.Dossiers;
using Ocop.Products.Reading;

namespace Ocop.Products.Certificates.Papers;

internal static class GetDecisionPaperEndpoint
{
    public static void MapGetDecisionPaper(this IEndpointRouteBuilder products)
    {
        products.MapGet("/{productId}/certificates/{certificateId}/decision.pdf", Handle)
            .WithName("GetDecisionPaper")
            .WithSummary("Quyết định công nhận, tệp PDF / The decision of recognition as a PDF")
            .AllowRoles(Readers.OfRecords)
            .AnswersPaper();
        products.MapGet("/{productId}/decision-draft.pdf", HandleDraft)
            .WithName("GetDecisionDraft")
            .WithSummary("Dự thảo quyết định công nhận, tệp PDF / The draft decision of recognition as a PDF, to sign")
            .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
            .AnswersPaper();
    }

    private static void AnswersPaper(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status200OK, contentType: Paper.MediaType)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> Handle(
        ProductCode productId, string certificateId, [AsParameters] Printing printing, CancellationToken cancellationToken) =>
        printing.Answer(productId, (facts, _) => DecisionOn(facts, productId, certificateId), cancellationToken);

    private static Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleDraft(
        ProductCode productId, [AsParameters] Printing printing, CancellationToken cancellationToken) =>
        printing.Answer(productId, (facts, product) => DraftOn(facts, product, printing.Caller.Actor), cancellationToken);

    private static (PrintedDecision? Decision, Refusal? Refusal) DecisionOn(IReadOnlyList<object> facts, ProductCode productId, string certificateId)
    {
        if (facts.OfType<CertificateIssued>().FirstOrDefault(issued => issued.CertificateId == certificateId) is not { } issued)
        {
            return (null, GetCertificatePaperEndpoint.CertificateNotFound(productId, certificateId));
        }

        return PrintedDecision.Of(facts, issued) is { } decision
            ? (decision, null)
            : (null, Refusal.Conflict("product.certificate-imported", ("certificateId", certificateId)));
    }

    // Whoever may issue the certificate may see the draft, and nobody before.
    private static (PrintedDecision? Decision, Refusal? Refusal) DraftOn(IReadOnlyList<object> facts, Product.Registered product, Actor actor)
    {
        if (product.DossierState is not DossierState.AwaitingCertificate awaiting)
        {
            return (null, Refusal.Conflict("product.no-certificate-awaited"));
        }

        return Refusals.OtherAuthority(awaiting.Authority, actor) is { } other
            ? (null, other)
            : (PrintedDecision.Draft(facts, product, awaiting), null);
    }

    internal sealed record Printing(Caller Caller, HttpResponse Response, RegulationBook Law, IEventStore Store)
    {
        public async Task<Results<FileContentHttpResult, ProblemHttpResult>> Answer(
            ProductCode productId,
            Func<IReadOnlyList<object>, Product.Registered, (PrintedDecision? Decision, Refusal? Refusal)> find,
            CancellationToken cancellationToken)
        {
            var stream = await Store.ReadStream<Product>(productId.ToString(), AsOf.Now, cancellationToken);
            List<object> facts = [.. stream.Select(fact => fact.Data)];
            if (facts.Aggregate(Product.Initial, (state, fact) => state.Evolve(fact)) is not Product.Registered product)
            {
                return Refusals.NotFound.ToProblem();
            }

            var (decision, refusal) = product.OutsideReach(Caller.Actor) is { } outside ? (null, outside) : find(facts, product);
            return decision is null
                ? refusal!.ToProblem()
                : Response.Show(DecisionPaper.Pdf(decision, Law, Caller.Today), Paper.MediaType, $"quyet-dinh-{productId}.pdf");
        }
    }
}
