using Ocop.EventStore;
using Ocop.Portal.Asking;
using Ocop.ServiceDefaults.Access;

namespace Ocop.Portal.Scoring;

/// <summary>The minutes of a rating, handed on to whom the councils service shows them.</summary>
internal static class ShowMinutes
{
    public static string AddressOf(string ratingId) => $"/bien-ban/{Uri.EscapeDataString(ratingId)}";

    public static void MapMinutes(this IEndpointRouteBuilder app) => app
        .MapGet("/bien-ban/{ratingId}", Handle)
        .ExcludeFromDescription()
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor);

    private static Task Handle(string ratingId, HttpContext context, RatingsClient councils) =>
        context.HandOn(() => councils.Minutes(ratingId, context.RequestAborted));
}
