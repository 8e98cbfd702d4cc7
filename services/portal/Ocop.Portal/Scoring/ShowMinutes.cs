using Ocop.Portal.Asking;

namespace Ocop.Portal.Scoring;

/// <summary>The minutes of a rating, to read or to print, handed on to whom the councils service shows them.</summary>
internal static class ShowMinutes
{
    public static string AddressOf(string ratingId) => $"/bien-ban/{Uri.EscapeDataString(ratingId)}";

    public static string PdfOf(string ratingId) => $"{AddressOf(ratingId)}/pdf";

    public static void MapMinutes(this IEndpointRouteBuilder app)
    {
        var minutes = app.MapGroup("/bien-ban/{ratingId}")
            .ExcludeFromDescription()
            .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor);
        minutes.MapGet("", (string ratingId, HttpContext context, RatingsClient councils) =>
            context.HandOn(() => councils.Minutes(ratingId, "minutes", context.RequestAborted)));
        minutes.MapGet("/pdf", (string ratingId, HttpContext context, RatingsClient councils) =>
            context.HandOn(() => councils.Minutes(ratingId, "minutes.pdf", context.RequestAborted)));
    }
}
