using Ocop.EventStore;
using Ocop.Products.Products;

namespace Ocop.Products.Reading;

/// <summary>For lists of what happens to products, which name the product and take the rest from the list of products.</summary>
internal static class ProductPlace
{
    /// <summary>Condition on product_list_v1 as "p": the product lies within the scope.</summary>
    public static FormattableString Within(Scope scope) =>
        $"""
         ({scope.Province}::text is null or p.province_code = {scope.Province}::text)
             and ({scope.Commune}::text is null or p.commune_code = {scope.Commune}::text)
             and ({scope.Producer}::text is null or p.producer_id = {scope.Producer}::text)
         """;

    /// <summary>Whose stream the event stands in.</summary>
    public static string ProductId(this StoredEvent stored) => stored.Stream[(Product.Category.Length + 1)..];
}
