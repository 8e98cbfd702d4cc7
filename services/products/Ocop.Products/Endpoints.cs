using Ocop.Products.Producers.Describing;
using Ocop.Products.Producers.Getting;
using Ocop.Products.Producers.Registering;
using Ocop.Products.Products.Appealing;
using Ocop.Products.Products.AttachingEvidence;
using Ocop.Products.Products.Certifying;
using Ocop.Products.Products.Completing;
using Ocop.Products.Products.Concluding;
using Ocop.Products.Products.Cycle;
using Ocop.Products.Products.Deadlines;
using Ocop.Products.Products.Describing;
using Ocop.Products.Products.Expiring;
using Ocop.Products.Products.Forwarding;
using Ocop.Products.Products.Getting;
using Ocop.Products.Products.GettingCatalogue;
using Ocop.Products.Products.Importing;
using Ocop.Products.Products.Inspecting;
using Ocop.Products.Products.Notifying;
using Ocop.Products.Products.Printing;
using Ocop.Products.Products.Registering;
using Ocop.Products.Products.ReportingByCommune;
using Ocop.Products.Products.Revoking;
using Ocop.Products.Products.Sampling;
using Ocop.Products.Products.SelfScoring;
using Ocop.Products.Products.Submitting;
using Ocop.Products.Products.Telling;
using Ocop.Products.Wallets.Depositing;
using Ocop.Products.Wallets.Getting;

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
