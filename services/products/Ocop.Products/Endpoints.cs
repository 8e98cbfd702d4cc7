using Ocop.Products.Producers.Getting;
using Ocop.Products.Producers.Registering;
using Ocop.Products.Products.AttachingEvidence;
using Ocop.Products.Products.Certifying;
using Ocop.Products.Products.Forwarding;
using Ocop.Products.Products.Getting;
using Ocop.Products.Products.GettingCatalogue;
using Ocop.Products.Products.Registering;
using Ocop.Products.Products.ReportingByCommune;
using Ocop.Products.Products.Revoking;
using Ocop.Products.Products.Submitting;
using Ocop.ServiceDefaults.Http;

namespace Ocop.Products;

internal static class Endpoints
{
    public static void MapProducers(this IEndpointRouteBuilder app)
    {
        var producers = app.MapGroup("/producers").WithTags("Producers").RequireIdempotencyKey().ValidateArguments();
        producers.MapRegisterProducer();
        producers.MapGetProducers();
        producers.MapGetProducer();
    }

    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("").WithTags("Products").RequireIdempotencyKey().ValidateArguments();
        products.MapRegisterProduct();
        products.MapAttachEvidence();
        products.MapSubmitDossier();
        products.MapReportByCommune();
        products.MapForwardDossier();
        products.MapForwardToCentre();
        products.MapIssueCertificate();
        products.MapRevokeCertificate();
        products.MapGetCatalogue();
        products.MapGetCatalogueProduct();
        products.MapGetProducts();
        products.MapGetProduct();
        products.MapGetEvidence();
        products.MapGetHistory();
    }
}
