using System.Collections.Immutable;
using FluentValidation;
using Ocop.EventStore;

namespace Ocop.Products.Dossiers.SelfScoring;

/// <param name="SelfScore">Number of the option by criterion, from 1; 0 when none of the levels fits. What is not marked yet is left out.</param>
/// <param name="CheapestBy">What the way to the next star counts first.</param>
public sealed record SelfScoreRequest(IReadOnlyDictionary<string, int> SelfScore, CheapestBy CheapestBy = CheapestBy.Criteria);

internal sealed class SelfScoreRequestValidator : AbstractValidator<SelfScoreRequest>
{
    public SelfScoreRequestValidator() => RuleFor(s => s.SelfScore).Must(score => score is null || score.Count <= 200);
}

/// <summary>The producer keeps its marks to go on with later. They may be unfinished, but not wrong.</summary>
/// <param name="Product">As it stands.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh; the law of that day has the sheet.</param>
public sealed record KeepSelfScore(SelfScoreRequest Asked, Product Product, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(SelfScore draft)
    {
        if (Product is not Product.Registered product)
        {
            return Refusals.NotFound;
        }

        if ((product.OutsideReach(Actor) ?? Refuse(product)) is { } refusal)
        {
            return refusal;
        }

        return draft.KeptOn is not null && IsTheSame(draft.Choices)
            ? Decision.Nothing
            : Decision.Happens(new SelfScoreKept(product.Facts.ProductId, product.Facts.SheetId, Asked.SelfScore, Today));
    }

    /// <summary>The marks with the sheet they are on; only after nothing was refused.</summary>
    public SelfAssessment Marks() => new(Law.GetSheet(((Product.Registered)Product).Facts.SheetId), Asked.SelfScore);

    private Refusal? Refuse(Product.Registered product)
    {
        var law = Law.InForceOn(Today);
        return law.TryGetSheet(product.Facts.SheetId, out var sheet)
            ? new SelfAssessment(sheet, Asked.SelfScore).RefuseMistakes()
            : Refusal.RuleBroken("product.sheet-unknown", ("sheetId", product.Facts.SheetId), ("regulation", law.Document));
    }

    private bool IsTheSame(ImmutableDictionary<string, int> choices) =>
        choices.Count == Asked.SelfScore.Count && choices.All(choice => Asked.SelfScore.TryGetValue(choice.Key, out var option) && option == choice.Value);
}

internal static class KeepSelfScoreEndpoint
{
    public static void MapKeepSelfScore(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/self-score", Handle)
        .WithName("KeepSelfScore")
        .WithSummary("Lưu phiếu tự chấm và xem hạng sao dự kiến / Keep the self-score and see the star it would get")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Ok<SelfScoreView>, ProblemHttpResult>> Handle(
        ProductCode productId,
        SelfScoreRequest body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var id = productId.ToString();
        var product = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        var command = new KeepSelfScore(body, product.State, law, caller.Actor, caller.Today);
        var appended = await store.Decide<SelfScore>(id, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.OkAt(appended, SelfScoreView.Of(law.InForceOn(caller.Today), command.Marks(), body.CheapestBy, caller.Today));
    }
}
