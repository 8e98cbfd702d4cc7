using Ocop.Portal.Asking;

namespace Ocop.Portal.Dossiers;

/// <summary>Decisions and their drafts as PDF, handed on to whom the products service shows them; a certificate is everybody's.</summary>
internal static class ShowPapers
{
    public static string DecisionOf(string productId, string certificateId) =>
        $"/quyet-dinh/{Uri.EscapeDataString(productId)}/{Uri.EscapeDataString(certificateId)}";

    public static string DraftOf(string productId) => $"/du-thao-quyet-dinh/{Uri.EscapeDataString(productId)}";

    /// <summary>Needs no token, so the browser asks the service itself.</summary>
    public static string CertificateOf(string productId, string certificateId) =>
        $"/api/v1/products/{Uri.EscapeDataString(productId)}/certificates/{Uri.EscapeDataString(certificateId)}/certificate.pdf";

    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/quyet-dinh/{productId}/{certificateId}", OfDecision)
            .ExcludeFromDescription()
            .AllowRoles(Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor);
        app.MapGet("/du-thao-quyet-dinh/{productId}", OfDraft).ExcludeFromDescription().AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);
    }

    private static Task OfDecision(string productId, string certificateId, HttpContext context, DossiersClient products) =>
        context.HandOn(() => products.Decision(productId, certificateId, context.RequestAborted));

    private static Task OfDraft(string productId, HttpContext context, DossiersClient products) =>
        context.HandOn(() => products.DecisionDraft(productId, context.RequestAborted));
}
