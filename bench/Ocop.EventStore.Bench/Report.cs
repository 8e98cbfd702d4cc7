using System.Globalization;

namespace Ocop.EventStore.Bench;

/// <summary>Measures in turn, prints each figure as it is known, and keeps all for the JSON.</summary>
internal sealed class Report(Options options)
{
    public SortedDictionary<string, object> Values { get; } = new(StringComparer.Ordinal);

    public async Task Measure(IEnumerable<Figure> all)
    {
        var figures = all.Where(figure => options.Wants(figure.Key)).ToList();
        var contenders = figures.SelectMany(figure => new[] { figure.Ours, figure.Baseline }).Distinct(ReferenceEqualityComparer.Instance).Cast<Contender>().ToList();
        foreach (var contender in contenders)
        {
            // The first run of each pays for compiling and is not counted.
            await contender.Once();
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var contender in contenders)
            {
                await contender.Measure();
            }
        }

        foreach (var figure in figures)
        {
            Values[figure.Key] = new { ours = Math.Round(figure.Ours.Median), baseline = Math.Round(figure.Baseline.Median), ratio = Math.Round(figure.Ratio, 2) };
            Print($"{figure.Title,-62} {Show(figure.Ours),26} {Show(figure.Baseline),26} {figure.Unit,-9} {figure.Ratio,6:0.00} x");
        }
    }

    public async Task MeasureLatency(Func<Task<List<double>>> once)
    {
        if (!options.Wants("latencyMs"))
        {
            return;
        }

        await once();
        var runs = new List<List<double>>();
        for (var round = 0; round < options.Rounds; round++)
        {
            runs.Add(await once());
        }

        var (p50, p99) = (runs.Select(run => run.At(0.5)).ToList(), runs.Select(run => run.At(0.99)).ToList());
        Values["latencyMs"] = new { p50 = Math.Round(p50.At(0.5), 2), p99 = Math.Round(p99.At(0.5), 2) };
        Print($"append to projection at 50 events/s, ms: p50 {p50.At(0.5):0.00} ({p50.Min():0.00}-{p50.Max():0.00}), p99 {p99.At(0.5):0.00} ({p99.Min():0.00}-{p99.Max():0.00})");
    }

    private static string Show(Contender contender) =>
        string.Create(CultureInfo.InvariantCulture, $"{contender.Median:0} ({contender.Slowest:0}-{contender.Fastest:0})");

    /// <summary>With --json, standard output is for the JSON alone.</summary>
    private void Print(FormattableString line) => (options.Json ? Console.Error : Console.Out).WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
