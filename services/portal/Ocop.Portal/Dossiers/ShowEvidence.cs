using Ocop.Portal.Asking;

namespace Ocop.Portal.Dossiers;

/// <summary>A producer's document, handed on to whom the products service shows it.</summary>
internal static class ShowEvidence
{
    public static string AddressOf(string productId, string documentId) =>
        $"/minh-chung/{Uri.EscapeDataString(productId)}/{Uri.EscapeDataString(documentId)}";

    public static string AddressInWallet(string producerId, string documentId) =>
        $"/giay-to/{Uri.EscapeDataString(producerId)}/{Uri.EscapeDataString(documentId)}";

    public static void MapEvidence(this IEndpointRouteBuilder app)
    {
        app.MapGet("/minh-chung/{productId}/{documentId}", OfProduct)
            .ExcludeFromDescription()
            .AllowRoles(
                Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor);
        app.MapGet("/giay-to/{producerId}/{documentId}", OfWallet).ExcludeFromDescription().AllowRoles(Roles.Producer);
    }

    private static Task OfProduct(string productId, string documentId, HttpContext context, DossiersClient products) =>
        context.HandOn(() => products.Document(productId, documentId, context.RequestAborted));

    private static Task OfWallet(string producerId, string documentId, HttpContext context, DossiersClient products) =>
        context.HandOn(() => products.WalletDocument(producerId, documentId, context.RequestAborted));
}
