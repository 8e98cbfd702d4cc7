using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Products.Certificates.Import;

/// <summary>A cell that cannot be taken.</summary>
/// <param name="Row">As the file counts; the header is 1.</param>
/// <param name="Problem">Stable code of what is wrong: "product.cell-not-a-date".</param>
public sealed record RefusedCell(int Row, string Column, string Value, string Problem);

/// <summary>One row that can be taken.</summary>
/// <param name="ExpiresOn">The last day on which it is valid.</param>
/// <param name="Authority">Who recognised such a star on the day of issue.</param>
public sealed record PastCertificate(
    int Row,
    string DecisionNumber,
    DateOnly IssuedOn,
    int Star,
    decimal Total,
    string Product,
    string Producer,
    string EntityType,
    Commune Commune,
    Sheet Sheet,
    DateOnly ExpiresOn,
    Level Authority)
{
    private const int LowestStar = 3;
    private const int HighestStar = 5;
    private const int LongestName = 200;

    // 36 months under every regime so far.
    private const int Months = 36;

    /// <summary>The same name in the same commune is the same producer, however often it stands in files.</summary>
    public string ProducerId => Hash($"{Commune.Code}\n{Folded(Producer)}");

    public string ProductKey => Hash($"{ProducerId}\n{Folded(Product)}");

    /// <summary>The row as a certificate, or everything that is wrong with it.</summary>
    public static PastCertificate? Of(TableRow row, RegulationBook law, DateOnly today, List<RefusedCell> refused)
    {
        var before = refused.Count;
        foreach (var column in new[] { "decision_number", "product", "producer" })
        {
            var text = row.Cells[column];
            Check(column, text.Length == 0 ? "product.cell-empty" : text.Length > LongestName || text.Any(char.IsControl) ? "product.cell-too-long" : null);
        }

        var issuedOn = Date(row.Cells["issued_on"]);
        Check("issued_on", issuedOn is null ? "product.cell-not-a-date" : issuedOn > today ? "product.cell-in-the-future" : null);
        var star = StarIn(row.Cells["star"]);
        Check("star", star == 0 ? "product.cell-not-a-star" : null);
        var total = Number(row.Cells["total"]);
        Check("total", total is null ? "product.cell-not-a-number" : Fits(total.Value, star, issuedOn, law) ? null : "product.cell-out-of-band");
        var now = law.InForceOn(today);
        Check("entity_type", now.EntityTypes.Any(type => type.Id == row.Cells["entity_type"]) ? null : "product.cell-unknown");
        var commune = law.AdminUnits.FindCommune(row.Cells["commune_code"]);
        Check("commune_code", commune is null ? "product.cell-unknown" : null);
        var sheet = now.Sheets.FirstOrDefault(s => s.Slug == row.Cells["sheet"] || s.Number.ToString(CultureInfo.InvariantCulture) == row.Cells["sheet"]);
        Check("sheet", sheet is null ? "product.cell-unknown" : null);
        var lastDay = row.Cells["expires_on"].Length == 0 ? issuedOn?.AddMonths(Months).AddDays(-1) : Date(row.Cells["expires_on"]);
        Check("expires_on", lastDay is null ? "product.cell-not-a-date" : lastDay < issuedOn ? "product.cell-before-issue" : null);
        return refused.Count > before
            ? null
            : new(row.Number, row.Cells["decision_number"], issuedOn!.Value, star, total!.Value, row.Cells["product"], row.Cells["producer"],
                row.Cells["entity_type"], commune!, sheet!, lastDay!.Value, law.SignedBy(star, issuedOn.Value));

        void Check(string column, string? problem)
        {
            if (problem is not null)
            {
                refused.Add(new(row.Number, column, row.Cells[column], problem));
            }
        }
    }

    /// <summary>0 for anything that is no certificate's star.</summary>
    private static int StarIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var star) && star is >= LowestStar and <= HighestStar ? star : 0;

    /// <summary>Enough points for the star under the law of its day, where the book knows it. Points for more are possible: a minimum was missed.</summary>
    private static bool Fits(decimal total, int star, DateOnly? issuedOn, RegulationBook law)
    {
        var then = law.Regulations.FirstOrDefault(r => issuedOn >= r.InForceFrom && (r.LapsedOn is null || issuedOn < r.LapsedOn));
        return total is >= 0m and <= 100m && (then is null || star == 0 || then.Bands.Any(band => band.Star == star && total >= band.From));
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 2018 and < 2100
            ? date
            : null;

    // "78,5" as spreadsheets set to Vietnamese write it; no thousands can be meant.
    private static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Folded(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 10));
}
