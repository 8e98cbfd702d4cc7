using Ocop.EventStore;

namespace Ocop.Products.Reading;

/// <summary>For lists of what happens to products, which name the product and take the rest from the list of products.</summary>
internal static class ProductPlace
{
    /// <summary>A page that such a list does not have: its cursors are ids, and nobody reads from nowhere.</summary>
    public static ProblemHttpResult? Refuse(PageRequest page, Actor actor)
    {
        if (page.After is not null && !TextRules.IsId(page.After))
        {
            return TextRules.Malformed("after");
        }

        return actor.IsPlaced() ? null : Refusal.OutsideScope.ToProblem();
    }

    /// <summary>Condition on product_list_v1, or another list with a product's place and producer, as "p": it lies within the scope.</summary>
    public static FormattableString Within(Scope scope) =>
        $"""
         ({scope.Province}::text is null or p.province_code = {scope.Province}::text)
             and ({scope.Commune}::text is null or p.commune_code = {scope.Commune}::text)
             and ({scope.Producer}::text is null or p.producer_id = {scope.Producer}::text)
         """;

    /// <summary>Whose stream the event stands in.</summary>
    public static string ProductId(this StoredEvent stored) => stored.Stream[(Product.Category.Length + 1)..];
}
