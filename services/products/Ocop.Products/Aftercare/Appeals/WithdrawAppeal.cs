using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Appeals;

public sealed record AppealWithdrawal(string? Reason = null);

internal sealed class AppealWithdrawalValidator : AbstractValidator<AppealWithdrawal>
{
    public AppealWithdrawalValidator() => RuleFor(w => w.Reason).OneLineOrNone(2000);
}

/// <summary>The producer takes its appeal back while nobody has resolved it.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record WithdrawAppeal(string AppealId, AppealWithdrawal Asked, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) => product.FindAppeal(AppealId) switch
    {
        null => AppealChecks.NotFound(AppealId),
        { IsOpen: true } => Decision.Happens(new AppealWithdrawn(AppealId, Asked.Reason?.Trim(), Today)),
        _ => Refusal.Conflict("product.appeal-not-open"),
    };
}

internal static class WithdrawAppealEndpoint
{
    public static void MapWithdrawAppeal(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/appeals/{appealId}/withdrawal", Handle)
        .WithName("WithdrawAppeal")
        .WithSummary("Rút khiếu nại / Withdraw an appeal")
        .AllowRoles(Roles.Producer);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string appealId,
        AppealWithdrawal body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new WithdrawAppeal(appealId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
