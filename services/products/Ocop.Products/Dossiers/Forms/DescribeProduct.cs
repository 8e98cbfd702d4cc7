using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Forms;

/// <summary>Mẫu 01: what the product is.</summary>
/// <param name="Materials">What it is made of, and where that comes from.</param>
public sealed record ProductDescription(string Description, string Materials);

internal sealed class ProductDescriptionValidator : AbstractValidator<ProductDescription>
{
    public ProductDescriptionValidator()
    {
        RuleFor(d => d.Description).SomeText(4000);
        RuleFor(d => d.Materials).SomeText(2000);
    }
}

/// <summary>The producer says what the product is; a later description takes the earlier one's place.</summary>
public sealed record DescribeProduct(ProductDescription Said, Actor Actor)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var described = new ProductDescribed(Said.Description.Trim(), Said.Materials.Trim());
        return product.Description == described ? Decision.Nothing : Decision.Happens(described);
    }
}

internal static class DescribeProductEndpoint
{
    public static void MapDescribeProduct(this IEndpointRouteBuilder products) => products
        .MapPut("/{productId}/description", Handle)
        .WithName("DescribeProduct")
        .WithSummary("Mô tả sản phẩm (Mẫu 01) / Describe the product")
        .AllowRoles(Roles.Producer);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId, ProductDescription body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new DescribeProduct(body, caller.Actor).Decide, cancellationToken);
}
