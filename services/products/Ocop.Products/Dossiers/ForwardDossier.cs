using Ocop.EventStore;

namespace Ocop.Products.Dossiers;

/// <summary>
/// The commune hands a reported dossier to the first level that rates under the dossier's law: the province (QĐ 26/2026/QĐ-TTg, Điều 6.2),
/// or the district while there were districts.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ForwardDossier(ForwardingLetter Letter, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) => product.DossierState is DossierState.Reported { Submitted: var dossier }
        ? Decision.Happens(dossier.To(FirstLevel(dossier), product, Letter, Today))
        : Refusal.Conflict("product.no-reported-dossier");

    private Level FirstLevel(DossierSubmitted dossier) => Law.Get(dossier.RegulationId).FirstLevel(Today).AsLevel();
}

internal static class ForwardDossierEndpoint
{
    public static void MapForwardDossier(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/forwarding", Handle)
        .WithName("ForwardDossier")
        .WithSummary("Chuyển hồ sơ lên cấp tỉnh / Forward the dossier to the province")
        .AllowRoles(Roles.CommuneOfficer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        ForwardingLetter body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new ForwardDossier(body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
