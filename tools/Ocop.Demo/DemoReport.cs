using System.Text.Json.Nodes;
using Spectre.Console;

namespace Ocop.Demo;

/// <summary>What the demo found, as data (--json) and as the table at its end.</summary>
internal sealed record DemoReport(
    PlanReport Plan,
    IReadOnlyList<RatingReport> Ratings,
    IReadOnlyList<ReplayReport> Replay,
    IReadOnlyList<ScanReport> Scans,
    JsonNode Addresses,
    double Seconds)
{
    public void WriteTable(IAnsiConsole console)
    {
        var table = new Table().Title("Kết quả đánh giá / Ratings").AddColumns("Sản phẩm / Product", "Bộ / Sheet", "Điểm / Total", "Sao / Stars", "Chứng nhận / Certificate", "Thiếu mức tối thiểu / Missed minima");
        foreach (var rating in Ratings)
        {
            table.AddRow(
                Markup.Escape(rating.Product),
                rating.Sheet.Split('/')[1],
                rating.Total?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "–",
                rating.Star is { } star ? new string('★', star) : "dừng / stopped",
                rating.Certificate ?? "–",
                string.Join(", ", rating.MissedMinima.Select(m => $"{m.Criterion} ({m.Star}★)")));
        }

        console.Write(table);
        console.MarkupLineInterpolated($"Kế hoạch / Plan: {Plan.Total} = {Plan.FiveStar}×5★ + {Plan.FourStar}×4★ + {Plan.ThreeStar}×3★, {Plan.Areas} đơn vị / areas; đạt / attained {Plan.Attained.FiveStar}×5★, {Plan.Attained.FourStar}×4★, {Plan.Attained.ThreeStar}×3★");
        foreach (var (name, address) in Addresses.AsObject())
        {
            console.MarkupLineInterpolated($"  {name,-14} {address}");
        }

        console.MarkupLineInterpolated($"[green]Đúng luật / As the law says[/], {Seconds:0} s. Nền tảng vẫn chạy: ./ocop status, dừng bằng ./ocop down / The platform is still up.");
    }
}

internal sealed record PlanReport(
    string PlanId, int Total, int FiveStar, int FourStar, int ThreeStar, int Areas, StarCount Attained, StarCount AttainedBefore);

internal sealed record StarCount(int Total, int FiveStar, int FourStar, int ThreeStar);

/// <param name="Industry">"I" to "VI".</param>
/// <param name="Total">Average of the members' totals, unrounded; null when a gate stopped the scoring.</param>
internal sealed record RatingReport(
    string Product, string ProductId, string Sheet, string Industry, decimal? Total, int? Star, string? Certificate, IReadOnlyList<MissedReport> MissedMinima);

internal sealed record MissedReport(int Star, string Criterion, decimal MinPoints);

internal sealed record ReplayReport(string RatingId, DateTimeOffset AsOf, string Status, int? Star, decimal? Total);

internal sealed record ScanReport(string Stamp, string Answer, string Reason);
