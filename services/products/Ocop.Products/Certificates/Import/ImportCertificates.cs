using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Ocop.Products.Wallets.Files;

namespace Ocop.Products.Certificates.Import;

/// <summary>What an import did, or would do.</summary>
/// <param name="Committed">False for a preview: nothing was written.</param>
/// <param name="Taken">Rows that became certificates, or would.</param>
/// <param name="AlreadyThere">Rows whose decision and product came before; null in a preview, which looks at the file alone.</param>
/// <param name="Refused">Every cell that stands in the way; its row is not taken.</param>
public sealed record ImportReport(bool Committed, int Rows, int Taken, int? AlreadyThere, IReadOnlyList<RefusedCellView> Refused);

/// <param name="Row">As the file counts; the header is 1.</param>
/// <param name="Problem">Stable code.</param>
/// <param name="Message">The same for people to read.</param>
public sealed record RefusedCellView(int Row, string Column, string Value, string Problem, string Message);

internal static class ImportCertificatesEndpoint
{
    private const int LargestFile = 5 * 1024 * 1024;

    public static void MapImportCertificates(this IEndpointRouteBuilder products) => products
        .MapPost("/certificates/import", Handle)
        .WithName("ImportCertificates")
        .WithSummary("Nhập giấy chứng nhận đã cấp từ CSV hoặc XLSX; xem trước nếu chưa commit / Import past certificates; a preview unless committed")
        .Accepts<Stream>("text/csv", FileKind.Xlsx)
        .WithMetadata(new RequestSizeLimitAttribute(LargestFile))
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Handle(
        bool? commit, HttpRequest request, Caller caller, RegulationBook law, ImportedProducts products, CancellationToken cancellationToken)
    {
        if (!caller.Actor.IsPlaced())
        {
            return Refusal.OutsideScope.ToProblem();
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        var file = body.ToArray();
        if (CertificateTable.Read(file) is not { Count: > 0 } rows)
        {
            return ProblemResponse.Of(StatusCodes.Status400BadRequest, "product.import-unreadable");
        }

        var refused = new List<RefusedCell>();
        var past = rows.Select(row => PastCertificate.Of(row, law, caller.Today, refused)).OfType<PastCertificate>().ToList();
        past.RemoveAll(row => IsOutside(row, caller.Actor, refused));
        if (commit != true)
        {
            return TypedResults.Ok(new ImportReport(false, rows.Count, past.Count, null, InOrder(refused)));
        }

        var taken = 0;
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        foreach (var row in past.OrderBy(row => row.IssuedOn).ThenBy(row => row.Row))
        {
            var before = refused.Count;
            taken += await products.Import(row, hash, caller, refused, cancellationToken) && refused.Count == before ? 1 : 0;
        }

        var failed = refused.Select(cell => cell.Row).Distinct().Count();
        return TypedResults.Ok(new ImportReport(true, rows.Count, taken, rows.Count - taken - failed, InOrder(refused)));
    }

    private static bool IsOutside(PastCertificate row, Actor actor, List<RefusedCell> refused)
    {
        var isOutside = !actor.Reaches(row.Commune.ProvinceCode, row.Commune.Code);
        if (isOutside)
        {
            refused.Add(new(row.Row, "commune_code", row.Commune.Code, "product.cell-outside-scope"));
        }

        return isOutside;
    }

    private static List<RefusedCellView> InOrder(List<RefusedCell> refused) =>
    [
        .. refused.OrderBy(cell => cell.Row)
            .Select(cell => new RefusedCellView(cell.Row, cell.Column, cell.Value, cell.Problem, Message.For(cell.Problem, null))),
    ];
}
