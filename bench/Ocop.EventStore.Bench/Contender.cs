using System.Diagnostics;

namespace Ocop.EventStore.Bench;

/// <summary>One thing that is measured several times, in turn with what it is held against.</summary>
/// <param name="Once">Prepares, measures once, and returns how many a second.</param>
internal sealed record Contender(Func<Task<double>> Once)
{
    private readonly List<double> _rates = [];

    public double Median => _rates.At(0.5);

    public double Slowest => _rates.Min();

    public double Fastest => _rates.Max();

    public async Task Measure() => _rates.Add(await Once());

    /// <summary>Workers side by side, each until the time is over; how much all of them did a second.</summary>
    public static async Task<double> Rate(int workers, TimeSpan time, Func<int, Func<bool>, Task<long>> work)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, workers)
            .Select(worker => Task.Run(() => work(worker, () => Stopwatch.GetElapsedTime(begun) < time))));
        return done.Sum() / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>A fixed amount of work; how much of it a second.</summary>
    public static async Task<double> Rate(long amount, Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return amount / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}

/// <summary>Ours beside what it is held against.</summary>
/// <param name="Key">In the JSON.</param>
/// <param name="Unit">"events/s"</param>
internal sealed record Figure(string Key, string Title, string Unit, Contender Ours, Contender Baseline)
{
    public double Ratio => Ours.Median / Baseline.Median;
}

internal static class Percentiles
{
    public static double At(this IEnumerable<double> values, double part)
    {
        var sorted = values.Order().ToList();
        var place = part * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
