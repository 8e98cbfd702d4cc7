using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.AnnualCycle;

/// <param name="IsKey">False takes it off the list.</param>
/// <param name="Basis">Number of the plan or decision that lists it, or why it is taken off.</param>
public sealed record KeyProductListing(int Year, bool IsKey, string Basis);

internal sealed class KeyProductListingValidator : AbstractValidator<KeyProductListing>
{
    public KeyProductListingValidator()
    {
        RuleFor(l => l.Year).InclusiveBetween(2018, 2100);
        RuleFor(l => l.Basis).OneLine(200);
    }
}

/// <summary>The commune and the province each keep a list of their key products (sản phẩm chủ lực) by year.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record NameKeyProduct(KeyProductListing Listing, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var level = Actor.Role == Roles.ProvinceOffice ? KeyLevel.Province : KeyLevel.Commune;
        var isKey = product.Cycle.KeyIn.Exists(named => named.Year == Listing.Year && named.Level == level);
        return (isKey, Listing.IsKey) switch
        {
            (false, true) => Decision.Happens(new KeyProductNamed(Listing.Year, level, Listing.Basis.Trim(), Today)),
            (true, false) => Decision.Happens(new KeyProductDropped(Listing.Year, level, Listing.Basis.Trim(), Today)),
            _ => Decision.Nothing,
        };
    }
}

internal static class NameKeyProductEndpoint
{
    public static void MapNameKeyProduct(this IEndpointRouteBuilder products) => products
        .MapPut("/{productId}/key-product", Handle)
        .WithName("NameKeyProduct")
        .WithSummary("Đưa vào hoặc ra khỏi danh mục sản phẩm chủ lực của năm / List or unlist a key product of the area")
        .AllowRoles(Roles.CommuneOfficer, Roles.ProvinceOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, KeyProductListing body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new NameKeyProduct(body, caller.Actor, caller.Today).Decide, cancellationToken);
}
