using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ocop.Portal.Bench;

/// <param name="Rounds">Measurements of each page and of each baseline.</param>
internal sealed record Report(int Rounds, IReadOnlyList<Result> Pages)
{
    private const double WithinMs = 200;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public bool AllWithin200Ms => Pages.All(page => page.Times.MedianMs <= WithinMs);

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public string ToTable()
    {
        var text = new StringBuilder();
        Line($"Pages of the portal through the gateway, {Rounds} times each after warm-up, in turns with a baseline; milliseconds");
        Line($"{"page",-12} {"median",8} {"p99",8} {"noise",7}   {"baseline",-22} {"median",8} {"p99",8} {"noise",7} {"ratio",7}");
        foreach (var page in Pages)
        {
            Line($"{page.Name,-12} {Figures(page.Times)}   {page.Baseline,-22} {Figures(page.BaselineTimes)} {page.Ratio,6:0.0}×");
        }

        text.AppendLine("noise: how far the medians of the first and the second half lie apart. ratio: of the medians.");
        text.Append(AllWithin200Ms ? "Every page answers within 200 ms (median)." : "NOT every page answers within 200 ms (median).");
        return text.ToString();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

        string Figures(Times times) =>
            string.Create(CultureInfo.InvariantCulture, $"{times.MedianMs,8:0.0} {times.P99Ms,8:0.0} {times.Noise,7:P0}");
    }
}

/// <param name="Path">The page's address.</param>
/// <param name="Ratio">Of the page's median to the baseline's.</param>
internal sealed record Result(string Name, string Path, Times Times, string Baseline, Times BaselineTimes, double Ratio)
{
    public static Result Of(Pair pair, IReadOnlyList<double> page, IReadOnlyList<double> baseline)
    {
        var (times, baselineTimes) = (Times.Of(page), Times.Of(baseline));
        return new(pair.Name, pair.Page, times, pair.BaselineName, baselineTimes, times.MedianMs / baselineTimes.MedianMs);
    }
}

/// <param name="Noise">How far the medians of the first and the second half lie apart, as a share of the median.</param>
internal sealed record Times(double MedianMs, double P99Ms, double Noise)
{
    public static Times Of(IReadOnlyList<double> measured)
    {
        var half = measured.Count / 2;
        var median = Quantile(measured, 0.5);
        var apart = Math.Abs(Quantile([.. measured.Take(half)], 0.5) - Quantile([.. measured.Skip(half)], 0.5));
        return new(median, Quantile(measured, 0.99), apart / median);
    }

    private static double Quantile(IReadOnlyList<double> measured, double share) =>
        measured.Order().ElementAt(Math.Min((int)(share * measured.Count), measured.Count - 1));
}
