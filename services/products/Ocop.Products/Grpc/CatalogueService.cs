using FluentValidation;
using Grpc.Core;
using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Catalogue;
using V1 = Ocop.Protos.Products.V1;

namespace Ocop.Products.Grpc;

/// <summary>The public catalogue over gRPC, from where its HTTP endpoints read too.</summary>
internal sealed class CatalogueService(
    IEventStore store, NpgsqlDataSource dataSource, RegulationBook law, IValidator<CatalogueFilter> validator, TimeProvider clock)
    : V1.Catalogue.CatalogueBase
{
    // How many products are read at once for a stream.
    private const int PageSize = 200;

    private DateOnly Today => LegalDate.On(clock.GetUtcNow());

    public override async Task<V1.Product> GetProduct(V1.GetProductRequest request, ServerCallContext context)
    {
        var productId = NumberIn(request.ProductId, "productId");
        var facts = await store.ReadStream<Product>(productId, AsOf.Now, context.CancellationToken);
        return RecognisedProduct.Of([.. facts.Select(fact => fact.Data)], Today, law) is { } product
            ? product.ToMessage()
            : throw GrpcProblem.Of(Refusal.NotFound("catalogue.product-not-found", ("productId", productId)));
    }

    public override async Task StreamProducts(
        V1.StreamProductsRequest request, IServerStreamWriter<V1.ProductSummary> responseStream, ServerCallContext context)
    {
        var filter = FilterOf(request);
        var after = request.HasAfter ? NumberIn(request.After, "after") : "";
        while (true)
        {
            var items = await dataSource.CatalogueItems(filter, Today, after, PageSize, context.CancellationToken);
            foreach (var item in items)
            {
                await responseStream.WriteAsync(item.ToMessage());
            }

            if (items.Count < PageSize)
            {
                return;
            }

            after = items[^1].ProductId;
        }
    }

    private CatalogueFilter FilterOf(V1.StreamProductsRequest request)
    {
        var filter = new CatalogueFilter(
            request.HasQ ? request.Q : null,
            request.HasProvince ? request.Province : null,
            request.HasCommune ? request.Commune : null,
            request.HasStar ? request.Star : null,
            request.HasIndustry ? request.Industry : null);
        return validator.Validate(filter).Errors is { Count: > 0 } mistakes
            ? throw GrpcProblem.Invalid([.. mistakes.Select(FieldError.Of)])
            : filter;
    }

    private static string NumberIn(string text, string field) => ProductCode.TryParse(text, null, out var code)
        ? code.ToString()
        : throw GrpcProblem.Of(Refusal.Invalid("request.malformed", ("field", field)));
}
