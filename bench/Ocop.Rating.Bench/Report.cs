using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ocop.Rating.Bench;

internal sealed record Stage(string Name, double Seconds);

/// <param name="Sheets">Milliseconds from a member's hand-in to her receipt, in ascending order.</param>
internal sealed record Report(int Products, IReadOnlyList<Stage> Stages, IReadOnlyList<double> Sheets)
{
    private const double WithinSeconds = 60;
    private const double SheetWithinMs = 100;

    /// <summary>Requests that the gateway asked to come again later, or that a service was not there for.</summary>
    public int Waits { get; init; }

    private double Seconds => Stages.Sum(stage => stage.Seconds);

    private bool IsGoodEnough => Seconds < WithinSeconds && Quantile(0.99) < SheetWithinMs;

    public string ToJson() => JsonSerializer.Serialize(new
    {
        seconds = Math.Round(Seconds, 2), sheetP50Ms = Math.Round(Quantile(0.5), 2), sheetP99Ms = Math.Round(Quantile(0.99), 2),
    });

    public string ToTable()
    {
        var text = new StringBuilder();
        Line($"A round of {Products} products and {Sheets.Count} sheets through the gateway; seconds");
        foreach (var stage in Stages)
        {
            Line($"  {stage.Name,-32} {stage.Seconds,7:0.00}");
        }

        Line($"  {"together",-32} {Seconds,7:0.00}");
        Line($"A sheet, from hand-in to receipt: median {Quantile(0.5):0.0} ms, p99 {Quantile(0.99):0.0} ms, longest {Sheets[^1]:0.0} ms");
        Line($"Requests that had to wait and come again (429, 503): {Waits}");
        text.Append(IsGoodEnough
            ? "Within a minute, and p99 of a sheet within 100 ms."
            : "NOT within a minute with p99 of a sheet within 100 ms.");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private double Quantile(double share) => Sheets[Math.Min((int)(share * Sheets.Count), Sheets.Count - 1)];
}
