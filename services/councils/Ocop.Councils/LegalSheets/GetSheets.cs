using System.Security.Cryptography;
using System.Text;

namespace Ocop.Councils.LegalSheets;

/// <param name="LapsedOn">First day on which it is no longer in force; a case begun before may still be finished under it.</param>
/// <param name="SheetsNotFound">Numbers of its product sets that no sheet is kept of.</param>
/// <param name="Assumed">Facts no text was found for, whose values are defaults.</param>
internal sealed record SheetList(
    string RegulationId,
    string Document,
    DateOnly InForceFrom,
    DateOnly? LapsedOn,
    IReadOnlyList<StarBand> Bands,
    IReadOnlyList<SheetRow> Sheets,
    IReadOnlyList<int> SheetsNotFound,
    IReadOnlyList<string> Assumed);

/// <param name="IsComplete">False where the source leaves points out; nobody can be rated by such a sheet.</param>
internal sealed record SheetRow(
    string SheetId, string Slug, int Number, LocalText Name, Industry Industry, LocalText Group, string Sha256, bool IsComplete);

internal static class GetSheetsEndpoint
{
    public static void MapGetSheets(this IEndpointRouteBuilder sheets) => sheets
        .MapGet("/", Handle)
        .WithName("GetSheets")
        .WithSummary("Các bộ tiêu chí đang áp dụng / The score sheets in force, or those of a named regulation")
        .AllowPublic()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<SheetList>, StatusCodeHttpResult, ProblemHttpResult> Handle(
        string? regulation, Caller caller, HttpContext context, RegulationBook book)
    {
        if (book.Find(regulation, caller.Today) is not { } law)
        {
            return Refusal.NotFound("regulation.not-found", ("regulation", regulation)).ToProblem();
        }

        return context.IsFresh(HashOf(law)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(ListOf(law));
    }

    private static SheetList ListOf(Regulation law) => new(
        law.Id,
        law.Document,
        law.InForceFrom,
        law.LapsedOn,
        law.Bands,
        [.. law.Sheets.Select(s => new SheetRow(s.Id, s.Slug, s.Number, s.Name, s.Industry, s.Group, s.Sha256, s.Gap is null))],
        law.SheetsNotFound,
        law.Assumed);

    private static string HashOf(Regulation law) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', law.Sheets.Select(s => s.Sha256).Prepend(law.Id)))));
}

internal static class SheetLookup
{
    /// <summary>The named regulation, or the one in force on the day when none is named.</summary>
    public static Regulation? Find(this RegulationBook book, string? regulationId, DateOnly today) =>
        regulationId is null ? book.InForceOn(today) : book.TryGet(regulationId, out var named) ? named : null;

    /// <summary>Sets the hash as ETag; true when the reader says it has just that.</summary>
    public static bool IsFresh(this HttpContext context, string sha256)
    {
        var tag = $"\"{sha256}\"";
        context.Response.Headers.ETag = tag;
        return context.Request.Headers.IfNoneMatch.Any(has => string.Equals(has, tag, StringComparison.Ordinal));
    }
}
