using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.EventStore;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Councils.Sheets.GettingSheets;

internal sealed record SheetList(string RegulationId, string Document, IReadOnlyList<StarBand> Bands, IReadOnlyList<SheetRow> Sheets);

internal sealed record SheetRow(string SheetId, string Slug, int Number, LocalText Name, Industry Industry, LocalText Group, string Sha256);

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
        law.Bands,
        [.. law.Sheets.Select(s => new SheetRow(s.Id, s.Slug, s.Number, s.Name, s.Industry, s.Group, s.Sha256))]);

    private static string HashOf(Regulation law) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', law.Sheets.Select(s => s.Sha256)))));
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
