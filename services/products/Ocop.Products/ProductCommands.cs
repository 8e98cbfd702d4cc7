using Ocop.EventStore;

namespace Ocop.Products;

internal static class ProductCommands
{
    /// <summary>Decides on the product and answers 204 with its new version, or why not.</summary>
    public static async Task<Results<NoContent, ProblemHttpResult>> Answer(
        this IEventStore store,
        ProductCode productId,
        Caller caller,
        HttpRequest request,
        Func<Product, Decision> decide,
        CancellationToken cancellationToken)
    {
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }

    /// <summary>The product as of what was appended, so that a repetition long after gives the first answer again.</summary>
    public static async Task<Product.Registered> StateAfter(
        this IEventStore store, ProductCode productId, Appended appended, CancellationToken cancellationToken) =>
        (Product.Registered)(await store.Load<Product>(productId.ToString(), AsOf.Version(appended.Version), cancellationToken)).State;
}
