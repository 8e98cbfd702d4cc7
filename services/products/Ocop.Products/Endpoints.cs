using Ocop.Products.Aftercare;
using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Aftercare.Conclusions;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Aftercare.Samples;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Catalogue;
using Ocop.Products.Certificates;
using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Certificates.Import;
using Ocop.Products.Certificates.Papers;
using Ocop.Products.Dossiers;
using Ocop.Products.Dossiers.Completeness;
using Ocop.Products.Dossiers.Deadlines;
using Ocop.Products.Dossiers.Evidence;
using Ocop.Products.Dossiers.Forms;
using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Producers;
using Ocop.Products.Ratings;
using Ocop.Products.Registration;
using Ocop.Products.Wallets;

namespace Ocop.Products;

internal static class Endpoints
{
    public static void MapProducers(this IEndpointRouteBuilder app)
    {
        var producers = app.MapGroup("/producers").WithTags("Producers").RequireIdempotencyKey().ValidateArguments();
        producers.MapRegisterProducer();
        producers.MapGetProducers();
        producers.MapGetProducer();
        producers.MapDescribeProducer();
        producers.MapDepositDocument();
        producers.MapGetDocuments();
        producers.MapGetDocument();
    }

    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("").WithTags("Products").RequireIdempotencyKey().ValidateArguments();
        products.MapRegisterProduct();
        products.MapAttachEvidence();
        products.MapAttachDocument();
        products.MapDetachEvidence();
        products.MapDescribeProduct();
        products.MapReportBusinessResult();
        products.MapCycle();
        products.MapGetCompleteness();
        products.MapGetUpgrade();
        products.MapKeepSelfScore();
        products.MapGetSelfScore();
        products.MapSubmitDossier();
        products.MapReportByCommune();
        products.MapForwardDossier();
        products.MapForwardToCentre();
        products.MapNotifyResult();
        products.MapIssueCertificate();
        products.MapAftercare();
        products.MapImportCertificates();
        products.MapDeadlines();
        products.MapGetCatalogue();
        products.MapGetCatalogueProduct();
        products.MapTellStory();
        products.MapGetStoryPicture();
        products.MapGetProducts();
        products.MapGetProduct();
        products.MapGetEvidence();
        products.MapGetHistory();
        products.MapGetCertificatePaper();
        products.MapGetDecisionPaper();

        var questions = app.MapGroup("").WithTags("Products").ValidateArguments();
        questions.MapAskSelfScore();
    }

    private static void MapAftercare(this IEndpointRouteBuilder products)
    {
        products.MapRecordSamples();
        products.MapRecordConclusion();
        products.MapSetConclusionAside();
        products.MapGetConclusions();
        products.MapRevokeCertificate();
        products.MapPlanInspection();
        products.MapCancelInspection();
        products.MapReportInspection();
        products.MapCheckRemedy();
        products.MapGetInspections();
        products.MapFileAppeal();
        products.MapAnswerAppeal();
        products.MapResolveAppeal();
        products.MapWithdrawAppeal();
        products.MapGetAppeals();
    }

    private static void MapDeadlines(this IEndpointRouteBuilder products)
    {
        products.MapGetDeadlines();
        products.MapGetRounds();
        products.MapGetExpiring();
        products.MapGetNotices();
    }

    private static void MapCycle(this IEndpointRouteBuilder products)
    {
        products.MapRegisterIdea();
        products.MapSubmitBusinessPlan();
        products.MapJudgePlan();
        products.MapNameKeyProduct();
        products.MapGetKeyProducts();
        products.MapGetCycle();
    }
}
