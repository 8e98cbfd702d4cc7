using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Certificates;
using Ocop.Products.Dossiers;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Appeals;

/// <param name="DecisionNumber">Of the decision that resolves the appeal.</param>
public sealed record AppealResolution(AppealOutcome Outcome, string Reason, string DecisionNumber);

internal sealed class AppealResolutionValidator : AbstractValidator<AppealResolution>
{
    public AppealResolutionValidator()
    {
        RuleFor(r => r.Reason).SomeText(4000);
        RuleFor(r => r.DecisionNumber).OneLine(100);
    }
}

/// <summary>
/// The level that signed resolves an appeal. Upheld against a rating, the same frozen dossier goes to that level's council again; nobody but
/// a council gives stars. Upheld against a revocation, the certificate is valid again to its last day.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ResolveAppeal(string AppealId, AppealResolution Resolution, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(
        Actor,
        registered => registered.OnAppeal(AppealId, Actor, AppealState.Accepted, appeal => Decide(registered, appeal.Facts)));

    private Decision Decide(Product.Registered product, AppealFiled appeal)
    {
        if (product.RefuseUsed(Resolution.DecisionNumber) is { } used)
        {
            return used;
        }

        var number = Resolution.DecisionNumber.Trim();
        var resolved = new AppealResolved(AppealId, Resolution.Outcome, Resolution.Reason.Trim(), number, Today);
        if (Resolution.Outcome == AppealOutcome.Dismissed)
        {
            return Decision.Happens(resolved);
        }

        return Appealable.In(product, appeal.Against, Today)?.SubjectId == appeal.SubjectId
            ? Decision.Happens(resolved, Remedy(product, appeal, number))
            : Refusal.Conflict("product.appeal-without-object");
    }

    private object Remedy(Product.Registered product, AppealFiled appeal, string number) => appeal.Against switch
    {
        AppealSubject.Rating => (product.DossierState.Dossier ?? product.Recognised!).To(appeal.Level, product, new(number), Today),
        AppealSubject.Revocation => new CertificateReinstated(
            appeal.SubjectId, product.Facts.ProductId, ((Certificate.Revoked)product.Certificate!).By.RevokedOn, number, Today),
    };
}

internal static class ResolveAppealEndpoint
{
    public static void MapResolveAppeal(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/appeals/{appealId}/resolution", Handle)
        .WithName("ResolveAppeal")
        .WithSummary("Giải quyết khiếu nại / Resolve an appeal")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string appealId,
        AppealResolution body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new ResolveAppeal(appealId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
