using Ocop.Councils.Sheets.GettingSheets;

namespace Ocop.Councils.Sheets;

internal static class SheetsEndpoints
{
    public static void MapSheets(this WebApplication app)
    {
        var sheets = app.MapGroup("/sheets").WithTags("Sheets");
        sheets.MapGetSheets();
        sheets.MapGetSheet();
    }
}
