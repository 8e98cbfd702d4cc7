using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Ocop.Portal.Aftercare;
using Ocop.Portal.AnnualCycle;
using Ocop.Portal.Asking;
using Ocop.Portal.Catalogue;
using Ocop.Portal.Deadlines;
using Ocop.Portal.Dossiers;
using Ocop.Portal.Insight;
using Ocop.Portal.Languages;
using Ocop.Portal.Meetings;
using Ocop.Portal.MyProducts;
using Ocop.Portal.Plans;
using Ocop.Portal.ProductPages;
using Ocop.Portal.Scanning;
using Ocop.Portal.Scoring;
using Ocop.Portal.Security;
using Ocop.ServiceDefaults.Resilience;

namespace Ocop.Portal;

internal static class PortalModule
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        // Files as the build made them, compressed and named by their content, also on a development machine.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Configuration["EnableStaticAssetsDevelopmentCaching"] = "true";
        builder.Services.AddRazorComponents();
        // Vietnamese letters stay letters instead of becoming six-character entities; what HTML needs escaped still is.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Texts>();
        builder.Services.AddSingleton(RegulationBook.Load());
        builder.Services.AddTransient<SpeakForVisitor>();
        builder.Services.AddServiceClient<ProductsClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<CouncilsClient>("councils");
        builder.Services.AddServiceClient<DossiersClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<MyProductsClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<AftercareClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<CycleClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<DeadlinesClient>("products").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<AgendasClient>("councils").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<InsightClient>("councils").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<RatingsClient>("councils").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<TraceabilityClient>("traceability").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddServiceClient<PlanningClient>("planning").AddHttpMessageHandler<SpeakForVisitor>();
        builder.Services.AddSingleton<PlanAssets>();
        builder.Services.Configure<RequestLocalizationOptions>(PageLanguage.Configure);
        builder.Services.AddResponseCompression(options =>
        {
            // What is secret in a page, the form's token, is encrypted anew each time, so its compressed length tells nothing.
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "application/json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Only the gateway reaches the portal, and it sets these anew on every request.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
        });
    }

    /// <summary>A page answers HEAD as it answers GET; Blazor by itself would not.</summary>
    public static void MapPages(this WebApplication app) => app.MapRazorComponents<App>()
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head, HttpMethods.Post]));

    public static void UsePageHeaders(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<PageHeaders>();
        app.UseResponseCompression();
    }
}
