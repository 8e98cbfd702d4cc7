using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Conclusions;

/// <param name="Reason">Why the certificate is left in force.</param>
public sealed record SettingAside(string Reason);

internal sealed class SettingAsideValidator : AbstractValidator<SettingAside>
{
    public SettingAsideValidator() => RuleFor(s => s.Reason).OneLine(2000);
}

/// <summary>The level that signed the certificate decides not to revoke it on a conclusion.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record SetConclusionAside(string ConclusionId, SettingAside Asked, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product) =>
        (product.RefuseClosed(ConclusionId) ?? Refusals.OtherAuthority(product.Certificate!.Facts.Authority, Actor)) is { } refusal
            ? refusal
            : Decision.Happens(new ConclusionSetAside(ConclusionId, Asked.Reason.Trim(), Today));
}

internal static class SetConclusionAsideEndpoint
{
    public static void MapSetConclusionAside(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/conclusions/{conclusionId}/set-aside", Handle)
        .WithName("SetConclusionAside")
        .WithSummary("Quyết định không thu hồi theo kết luận / Decide not to revoke on a conclusion")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string conclusionId,
        SettingAside body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new SetConclusionAside(conclusionId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
