namespace Ocop.Councils.LegalSheets;

/// <param name="Sha256">Hash of the sheet's data file; every rating keeps the hash it was scored under.</param>
/// <param name="Gap">Points that the source leaves out; nobody can be rated by such a sheet.</param>
/// <param name="Minima">The starred options once more, flat: star, criterion and the least points there.</param>
internal sealed record SheetView(
    string SheetId,
    string Slug,
    string RegulationId,
    int Number,
    LocalText Name,
    Industry Industry,
    LocalText Group,
    IReadOnlyList<string> Ministries,
    int Samples,
    string Sha256,
    SheetSource Source,
    IReadOnlyList<LocalText> Corrections,
    IReadOnlyList<LocalText> ToVerify,
    IReadOnlyList<Rejection> Rejections,
    IReadOnlyList<Gate> Gates,
    IReadOnlyList<Part> Parts,
    IReadOnlyList<StarredMinimum> Minima,
    SheetGap? Gap)
{
    public static SheetView Of(Sheet s) => new(
        s.Id, s.Slug, s.RegulationId, s.Number, s.Name, s.Industry, s.Group, s.Ministries, s.Samples, s.Sha256, s.Source, s.Corrections,
        s.ToVerify, s.Rejections, s.Gates, s.Parts, s.Minima, s.Gap);
}

internal static class GetSheetEndpoint
{
    public static void MapGetSheet(this IEndpointRouteBuilder sheets) => sheets
        .MapGet("/{slug}", Handle)
        .WithName("GetSheet")
        .WithSummary("Một bộ tiêu chí / One score sheet, in Vietnamese and English")
        .AllowPublic()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<SheetView>, StatusCodeHttpResult, ProblemHttpResult> Handle(
        string slug, string? regulation, Caller caller, HttpContext context, RegulationBook book)
    {
        if (book.Find(regulation, caller.Today) is not { } law || !law.TryGetSheet($"{law.Id}/{slug}", out var sheet))
        {
            return Refusal.NotFound("sheet.not-found", ("sheet", slug)).ToProblem();
        }

        return context.IsFresh(sheet.Sha256)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(SheetView.Of(sheet));
    }
}
