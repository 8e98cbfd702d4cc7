namespace Ocop.Demo;

/// <summary>
/// A score sheet filled in as a member would, aimed at a total: first what the star asks for, then one option at a time until the points are there.
/// </summary>
/// <param name="Options">The option chosen per scored criterion.</param>
internal sealed record FilledSheet(Sheet Sheet, IReadOnlyDictionary<string, Option> Options)
{
    public decimal Total => Options.Values.Sum(option => option.Points);

    /// <summary>As the API takes them: the option's number per criterion.</summary>
    public Dictionary<string, int> Choices => Options.ToDictionary(o => o.Key, o => o.Value.Number);

    public decimal PointsOf(string criterion) => Options.TryGetValue(criterion, out var option) ? option.Points : 0m;

    public decimal PointsOf(Part part) => part.Criteria.SelectMany(Leaves).Sum(leaf => PointsOf(leaf.Code));

    public static FilledSheet Aim(Sheet sheet, int target, int meets, int? misses)
    {
        var missed = misses is { } star ? sheet.Minima.First(m => m.Star == star).Criterion : null;
        var options = sheet.Leaves.Where(Applies).ToDictionary(leaf => leaf.Code, leaf => Ladder(leaf)[0]);
        foreach (var minimum in sheet.Minima.Where(m => m.Star <= meets || (m.Star == misses && m.Criterion != missed)))
        {
            var least = Ladder(sheet.Find(minimum.Criterion)!).First(option => option.Points >= minimum.MinPoints);
            options[minimum.Criterion] = options[minimum.Criterion].Points >= least.Points ? options[minimum.Criterion] : least;
        }

        for (var raised = true; raised && options.Values.Sum(o => o.Points) < target;)
        {
            raised = sheet.Leaves.Where(Applies).Aggregate(false, (any, leaf) => Raise(leaf) || any);
        }

        return new FilledSheet(sheet, options);

        // A story is told in every sheet that is not at the very bottom, so its structure (5.2) is scored too.
        bool Applies(Criterion leaf) => leaf.AppliesWhen is null || target > 0;

        bool Raise(Criterion leaf)
        {
            var room = target - options.Values.Sum(o => o.Points);
            var next = Ladder(leaf).FirstOrDefault(o => o.Points > options[leaf.Code].Points);
            var limit = leaf.Code == missed ? sheet.Minima.First(m => m.Criterion == missed && m.Star == misses).MinPoints : decimal.MaxValue;
            if (next is null || next.Points >= limit || next.Points - options[leaf.Code].Points > room)
            {
                return false;
            }

            options[leaf.Code] = next;
            return true;
        }
    }

    /// <summary>The same product seen by another member: one criterion without a starred minimum a step higher or lower.</summary>
    public FilledSheet AsSeenBy(int member)
    {
        var open = Sheet.Leaves.Where(leaf => Options.ContainsKey(leaf.Code) && leaf.AppliesWhen is null && Sheet.Minima.All(m => m.Criterion != leaf.Code))
            .Where(leaf => !IsCondition(leaf)).ToList();
        var leaf = open[(member * 7) % open.Count];
        var ladder = Ladder(leaf);
        var place = ladder.FindIndex(o => o.Number == Options[leaf.Code].Number);
        var other = member % 2 == 0 ? Math.Max(place - 1, 0) : Math.Min(place + 1, ladder.Count - 1);
        return this with { Options = new Dictionary<string, Option>(Options) { [leaf.Code] = ladder[other] } };
    }

    /// <summary>What the law makes of these sheets, computed here from the sheet's data alone, apart from the councils service.</summary>
    public static LawfulResult ResultOf(Regulation regulation, IReadOnlyList<FilledSheet> sheets)
    {
        var total = sheets.Sum(s => s.Total) / sheets.Count;
        var band = regulation.Bands.First(b => total >= b.From).Star;
        var missed = Unmet(sheets);
        var star = missed.Count == 0 ? band : Math.Min(band, missed.Min(m => m.Star) - 1);
        return new LawfulResult(total, star, [.. missed.Where(m => m.Star <= band)]);
    }

    /// <summary>The starred minima, at any star, that not more than half of the members reached.</summary>
    public static IReadOnlyList<StarredMinimum> Unmet(IReadOnlyList<FilledSheet> sheets) =>
        [.. sheets[0].Sheet.Minima.Where(m => sheets.Count(s => s.PointsOf(m.Criterion) >= m.MinPoints) * 2 <= sheets.Count)];

    private bool IsCondition(Criterion leaf) => Sheet.Leaves.Any(other => other.AppliesWhen?.Criterion == leaf.Code);

    private static IEnumerable<Criterion> Leaves(Criterion criterion) => criterion.IsLeaf ? [criterion] : criterion.Children.SelectMany(Leaves);

    /// <summary>The criterion's options from fewest to most points, of the first alternative case where there are two.</summary>
    private static List<Option> Ladder(Criterion leaf)
    {
        var first = leaf.Options.Select(o => o.Case).FirstOrDefault();
        return [.. leaf.Options.Where(o => o.Case == first).OrderBy(o => o.Points)];
    }
}

internal sealed record LawfulResult(decimal Total, int Star, IReadOnlyList<StarredMinimum> Missed);
