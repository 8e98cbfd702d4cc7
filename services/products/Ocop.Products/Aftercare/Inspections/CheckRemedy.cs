using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Inspections;

/// <param name="Remark">What is still wrong; needed when it was not put right.</param>
public sealed record RemedyCheck(bool Remedied, string? Remark = null);

internal sealed class RemedyCheckValidator : AbstractValidator<RemedyCheck>
{
    public RemedyCheckValidator() => RuleFor(c => c.Remark).OneLineOrNone(2000);
}

/// <summary>The office confirms that the producer put things right, or that it did not: then the inspection ends as a breach.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record CheckRemedy(string InspectionId, RemedyCheck Check, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(
        Actor,
        registered => registered.OnInspection(InspectionId, Actor, InspectionState.ToRemedy, _ => Decide()));

    private Decision Decide() => Check is { Remedied: false, Remark: null }
        ? Refusal.RuleBroken("product.inspection-remark-missing")
        : Decision.Happens(new RemedyChecked(InspectionId, Check.Remedied, Check.Remark?.Trim(), Today));
}

internal static class CheckRemedyEndpoint
{
    public static void MapCheckRemedy(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/inspections/{inspectionId}/remedy", Handle)
        .WithName("CheckRemedy")
        .WithSummary("Xác nhận đã hoặc chưa khắc phục / Confirm whether things were put right")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string inspectionId,
        RemedyCheck body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new CheckRemedy(inspectionId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
