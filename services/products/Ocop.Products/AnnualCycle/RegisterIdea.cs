using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

/// <param name="Idea">What the product is to become, and why it belongs to this place.</param>
public sealed record ProductIdea(string Idea);

internal sealed class ProductIdeaValidator : AbstractValidator<ProductIdea>
{
    public ProductIdeaValidator() => RuleFor(i => i.Idea).SomeText(4000);
}

/// <summary>The producer hands its idea for this year's cycle to the commune.</summary>
/// <param name="Until">Last day of every year, "06-30"; null for none.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record RegisterIdea(ProductIdea Asked, string? Until, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var idea = new IdeaRegistered(Today.Year, Asked.Idea.Trim(), Today);
        if (product.Cycle.Idea is { } before && before == idea with { RegisteredOn = before.RegisteredOn })
        {
            return Decision.Nothing;
        }

        return CycleSettings.RefuseLate(Until, Today) is { } late ? late : Decision.Happens(idea);
    }
}

internal static class RegisterIdeaEndpoint
{
    public static void MapRegisterIdea(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/idea", Handle)
        .WithName("RegisterIdea")
        .WithSummary("Đăng ký ý tưởng sản phẩm / Register the product's idea")
        .AllowRoles(Roles.Producer);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        ProductIdea body,
        Caller caller,
        HttpRequest request,
        CycleSettings settings,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(
            productId, caller, request, new RegisterIdea(body, settings.IdeasUntil, caller.Actor, caller.Today).Decide, cancellationToken);
}
