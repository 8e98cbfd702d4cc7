using System.Collections.Concurrent;
using Ocop.Demo;
using Ocop.Demo.Story;

namespace Ocop.Rating.Bench;

/// <summary>
/// One round from the communes' registers to results that anybody can read. Each result is held against what the law makes of the very sheets
/// that were handed in.
/// </summary>
internal sealed class Round(IReadOnlyList<ProductJourney> journeys, CouncilAtWork council, Cast cast, Anybody anybody)
{
    // Producers and officers who are at their screens at the same time; each waits for the answer to one request before the next.
    private const int SideBySide = 8;

    // Enough to keep two cores busy; with more a sheet's time would be that of the queue before it.
    private const int SheetsAtOnce = 4;

    private readonly List<Stage> _stages = [];
    private readonly ConcurrentQueue<double> _sheets = [];

    public async Task<Report> Hold()
    {
        var officers = await Officers();
        await Clock("producers registered", journey => journey.RegisterProducer(officers[journey.Product.Commune]));
        await Each(journey => journey.OpenAccount());
        await Clock("dossiers handed in", journey => journey.HandIn());
        await Clock("taken up, advised, roll called", TakeUp);
        await Clock("sheets handed in and opened", ScoreAll);
        var ratings = new Dictionary<ProductJourney, RatingReport>();
        await Clock("concluded", () => Conclude(ratings));
        await Clock("certificates issued", journey => journey.Certify(cast.Province));
        await Clock("results public", journey => anybody.ReadsTheResult(journey, ratings[journey]));
        return new Report(journeys.Count, _stages, [.. _sheets.Order()]);
    }

    private async Task<Dictionary<string, Person>> Officers()
    {
        var officers = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var commune in journeys.Select(journey => journey.Product.Commune).Distinct())
        {
            officers[commune] = await cast.CommuneOfficer(commune);
        }

        return officers;
    }

    private async Task TakeUp(ProductJourney journey)
    {
        await journey.ComeBefore(council, "province");
        await council.Advise(journey.RatingId, "Hồ sơ đầy đủ, mẫu sản phẩm khớp với hồ sơ");
        await council.CallTheRoll(journey.RatingId);
    }

    /// <summary>Each member goes through the agenda at her own pace, all of them in the same session.</summary>
    private async Task ScoreAll()
    {
        using var room = new SemaphoreSlim(SheetsAtOnce);
        await Task.WhenAll(Enumerable.Range(0, Season.Members).Select(async seat =>
        {
            foreach (var journey in journeys)
            {
                await room.WaitAsync();
                await Score(journey, seat);
                room.Release();
            }
        }));
    }

    private async Task Score(ProductJourney journey, int seat)
    {
        var start = TimeProvider.System.GetTimestamp();
        await council.Score(journey.RatingId, journey.Sheets[seat], seat);
        _sheets.Enqueue(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>The chair is one person.</summary>
    private async Task Conclude(Dictionary<ProductJourney, RatingReport> ratings)
    {
        foreach (var journey in journeys)
        {
            ratings[journey] = await journey.Conclude(council, journey.Product.Star);
        }
    }

    private Task Clock(string stage, Func<ProductJourney, Task> step) => Clock(stage, () => Each(step));

    private async Task Clock(string stage, Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        _stages.Add(new(stage, TimeProvider.System.GetElapsedTime(start).TotalSeconds));
    }

    private Task Each(Func<ProductJourney, Task> step) => Parallel.ForEachAsync(
        journeys, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (journey, _) => await step(journey));
}
