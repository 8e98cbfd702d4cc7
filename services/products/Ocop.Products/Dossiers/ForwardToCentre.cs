using Ocop.EventStore;

namespace Ocop.Products.Dossiers;

/// <summary>
/// The province hands a dossier that reached five stars there to the Ministry (QĐ 26/2026/QĐ-TTg, Điều 6.3), or enters that a district handed
/// one up to it while there were districts.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ForwardToCentre(ForwardingLetter Letter, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) => product.DossierState is DossierState.AwaitingForwarding waiting
        ? Decision.Happens(waiting.Submitted.To(waiting.Next, product, Letter, Today))
        : Refusal.Conflict("product.not-for-the-centre");
}

internal static class ForwardToCentreEndpoint
{
    public static void MapForwardToCentre(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/forwarding-to-centre", Handle)
        .WithName("ForwardToCentre")
        .WithSummary("Chuyển hồ sơ 5 sao lên Trung ương / Forward a five-star dossier to the Ministry")
        .AllowRoles(Roles.ProvinceOffice);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        ForwardingLetter body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new ForwardToCentre(body, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
