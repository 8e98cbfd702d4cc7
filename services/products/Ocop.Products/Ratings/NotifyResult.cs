using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Dossiers;
using Ocop.Products.Reading;

namespace Ocop.Products.Ratings;

/// <param name="DocumentNumber">Of the written notice: "56/TB-UBND".</param>
public sealed record ResultNotice(string DocumentNumber);

internal sealed class ResultNoticeValidator : AbstractValidator<ResultNotice>
{
    public ResultNoticeValidator() => RuleFor(n => n.DocumentNumber).OneLine(100);
}

/// <summary>
/// The level that rated tells commune and producer in writing of a result that recognises nothing (thông báo kết quả; QĐ 26/2026/QĐ-TTg, Điều 7).
/// Until then the result is confidential; one that recognises becomes known with its certificate.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record NotifyResult(ResultNotice Notice, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.DossierState is not DossierState.NotRecognised { Rating: var rating })
        {
            return Refusal.Conflict("product.no-result-to-notify");
        }

        if (Refusals.OtherAuthority(rating.Level, Actor) is { } other)
        {
            return other;
        }

        return product.Announced.Contains(rating.RatingId)
            ? Refusal.Conflict("product.result-notified", ("ratingId", rating.RatingId))
            : Decision.Happens(new ResultNotified(rating.RatingId, product.Facts.ProductId, Notice.DocumentNumber.Trim(), Today));
    }
}

internal static class NotifyResultEndpoint
{
    public static void MapNotifyResult(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/result-notice", Handle)
        .WithName("NotifyResult")
        .WithSummary("Thông báo kết quả không được công nhận / Tell the producer of a result without recognition")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, ResultNotice body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new NotifyResult(body, caller.Actor, caller.Today).Decide, cancellationToken);
}
