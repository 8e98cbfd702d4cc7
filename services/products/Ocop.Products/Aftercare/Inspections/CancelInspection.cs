using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Inspections;

public sealed record InspectionCancelling(string Reason);

internal sealed class InspectionCancellingValidator : AbstractValidator<InspectionCancelling>
{
    public InspectionCancellingValidator() => RuleFor(c => c.Reason).OneLine(500);
}

/// <summary>The office that planned an inspection calls it off.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record CancelInspection(string InspectionId, InspectionCancelling Asked, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(
        Actor,
        registered => registered.OnInspection(
            InspectionId,
            Actor,
            InspectionState.Planned,
            _ => Decision.Happens(new InspectionCancelled(InspectionId, Asked.Reason.Trim(), Today))));
}

internal static class CancelInspectionEndpoint
{
    public static void MapCancelInspection(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/inspections/{inspectionId}/cancellation", Handle)
        .WithName("CancelInspection")
        .WithSummary("Hủy một cuộc kiểm tra đã lên kế hoạch / Call off a planned inspection")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string inspectionId,
        InspectionCancelling body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new CancelInspection(inspectionId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
