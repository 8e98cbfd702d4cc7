using Microsoft.AspNetCore.Antiforgery;

namespace Ocop.Identity.Pages;

internal static class ConsentForm
{
    public const string Field = "quyet-dinh";
    public const string Yes = "dong-y";
    public const string No = "tu-choi";

    /// <returns>What was answered in a form that we made; null when nobody was asked yet.</returns>
    public static async Task<string?> DecisionIn(HttpContext context, IAntiforgery antiforgery) =>
        HttpMethods.IsPost(context.Request.Method) && await antiforgery.IsRequestValidAsync(context) ? context.Request.Form[Field].ToString() : null;
}
