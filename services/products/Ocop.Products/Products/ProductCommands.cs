using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.EventStore;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Products.Products;

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
}
