using Ocop.Councils.Agendas;
using Ocop.Councils.Councils;
using Ocop.Councils.Insights;
using Ocop.Councils.Ratings;
using Ocop.Councils.Sheets;

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
