using Microsoft.Net.Http.Headers;
using Ocop.EventStore;
using Ocop.Portal.Asking;
using Ocop.ServiceDefaults.Access;

namespace Ocop.Portal.Dossiers;

/// <summary>
/// A producer's document, in the visitor's own name: the products service decides who may read it. The browser has our cookie and not the
/// token, so the portal hands the file on, as it comes.
/// </summary>
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
        Handle(context, () => products.Document(productId, documentId, context.RequestAborted));

    private static Task OfWallet(string producerId, string documentId, HttpContext context, DossiersClient products) =>
        Handle(context, () => products.WalletDocument(producerId, documentId, context.RequestAborted));

    private static async Task Handle(HttpContext context, Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            await HandOn(context, ask);
        }
        catch (Exception e) when (Questions.IsAway(e) && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task HandOn(HttpContext context, Func<Task<HttpResponseMessage>> ask)
    {
        using var answer = await ask();
        if (!answer.IsSuccessStatusCode)
        {
            // A page in words stands in for it: Errors/ErrorPages.
            context.Response.StatusCode = (int)answer.StatusCode;
            return;
        }

        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.ContentLength = answer.Content.Headers.ContentLength;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers[HeaderNames.ContentDisposition] = "inline";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
