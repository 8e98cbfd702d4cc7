namespace Ocop.Councils.LegalSheets;

internal static class SheetsEndpoints
{
    public static void MapSheets(this WebApplication app)
    {
        var sheets = app.MapGroup("/sheets").WithTags("Sheets");
        sheets.MapGetSheets();
        sheets.MapGetSheet();
    }
}
