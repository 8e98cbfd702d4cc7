using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Insights;
using Ocop.Councils.LegalSheets;
using Ocop.Councils.Ratings;

namespace Ocop.Councils;

internal static class Endpoints
{
    public static void MapEndpoints(this WebApplication app)
    {
        app.MapSheets();
        app.MapRatings();
        app.MapCouncils();
        app.MapAgendas();
        app.MapInsights();
    }
}
