using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Forms;

/// <summary>Part II of Mẫu 02: what the product brought in one year.</summary>
/// <param name="Revenue">Vietnamese đồng.</param>
/// <param name="Profit">Vietnamese đồng; below zero for a loss.</param>
/// <param name="Output">In the unit that is named: "12000 lít".</param>
/// <param name="Workers">All of them.</param>
/// <param name="LocalWorkers">Those who live in the commune.</param>
public sealed record BusinessResult(int Year, decimal Revenue, decimal Profit, string Output, int Workers, int LocalWorkers);

internal sealed class BusinessResultValidator : AbstractValidator<BusinessResult>
{
    private const decimal MostMoney = 1_000_000_000_000_000m;

    public BusinessResultValidator()
    {
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100);
        RuleFor(r => r.Revenue).InclusiveBetween(0m, MostMoney);
        RuleFor(r => r.Profit).InclusiveBetween(-MostMoney, MostMoney);
        RuleFor(r => r.Output).OneLine(100);
        RuleFor(r => r.Workers).InclusiveBetween(0, 1_000_000);
        RuleFor(r => r.LocalWorkers).GreaterThanOrEqualTo(0).LessThanOrEqualTo(r => r.Workers);
    }
}

/// <summary>The producer reports a year; a second report of the same year takes the first one's place.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ReportBusinessResult(BusinessResult Result, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (Result.Year > Today.Year)
        {
            return Refusal.RuleBroken("product.result-year-ahead", ("year", Result.Year));
        }

        var reported = new BusinessResultReported(
            Result.Year, Result.Revenue, Result.Profit, Result.Output.Trim(), Result.Workers, Result.LocalWorkers);
        return product.Results.Contains(reported) ? Decision.Nothing : Decision.Happens(reported);
    }
}

internal static class ReportBusinessResultEndpoint
{
    public static void MapReportBusinessResult(this IEndpointRouteBuilder products) => products
        .MapPut("/{productId}/business-result", Handle)
        .WithName("ReportBusinessResult")
        .WithSummary("Báo kết quả kinh doanh một năm (Mẫu 02, phần II) / Report a year's business result")
        .AllowRoles(Roles.Producer);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, BusinessResult body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new ReportBusinessResult(body, caller.Actor, caller.Today).Decide, cancellationToken);
}
