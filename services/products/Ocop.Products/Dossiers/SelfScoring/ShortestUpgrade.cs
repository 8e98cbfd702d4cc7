namespace Ocop.Products.Dossiers.SelfScoring;

/// <summary>What "cheapest" counts first; the other one decides among equals.</summary>
public enum CheapestBy
{
    /// <summary>Fewest criteria to work on, then fewest points.</summary>
    Criteria,

    /// <summary>Fewest points to gain, then fewest criteria.</summary>
    Points,
}

/// <param name="From">Number of the option now; 0 for none of the levels, null for not marked yet.</param>
/// <param name="To">Number of the option to reach.</param>
/// <param name="Points">What it adds.</param>
public sealed record OptionChange(string Criterion, int? From, int To, decimal Points);

/// <param name="Star">The star that the changes lead to.</param>
/// <param name="Total">With the changes.</param>
public sealed record WayToStar(int Star, IReadOnlyList<OptionChange> Changes, decimal Total);

/// <summary>
/// The least set of option changes that reaches a star: its band, all its minima and those of the stars below, and no gate closed by 0
/// points. Exact: a knapsack over the sheet's criteria with the points still needed as its size. Marks only rise; of a criterion with
/// alternative cases only the case stays open that is marked, because a product does not change what it is. Where several ways cost the
/// same, criteria at the top of the sheet stay as they are, and an option printed earlier is taken.
/// </summary>
public sealed class ShortestUpgrade
{
    // Every criterion and every hundredth of a point fit below it, so that the first measure always outweighs the second.
    private const long Outweighs = 1_000_000;
    private const long Unreachable = long.MaxValue / 4;
    private const decimal Hundredths = 100m;

    private readonly SelfAssessment _marks;
    private readonly int _star;
    private readonly CheapestBy _by;
    private readonly List<IReadOnlyList<Choice>> _groups;

    private ShortestUpgrade(SelfAssessment marks, int star, CheapestBy by)
    {
        (_marks, _star, _by) = (marks, star, by);
        _groups = [.. Groups(marks.Sheet).Select(group => (IReadOnlyList<Choice>)[.. Combinations(group)])];
    }

    /// <summary>Null when no change of this sheet leads there.</summary>
    /// <param name="star">1 to 5.</param>
    public static WayToStar? To(int star, Regulation law, SelfAssessment marks, CheapestBy by)
    {
        var needed = (int)(law.Bands.Single(band => band.Star == star).From * Hundredths);
        return new ShortestUpgrade(marks, star, by).Find(needed);
    }

    private WayToStar? Find(int needed)
    {
        var best = Costs(needed);
        if (best[0][needed] >= Unreachable)
        {
            return null;
        }

        var changes = new List<OptionChange>();
        for (var (group, left) = (0, needed); group < _groups.Count; group++)
        {
            // The first of the cheapest: combinations stand in the stated order.
            var taken = _groups[group].First(choice => choice.Cost + best[group + 1][Math.Max(0, left - choice.Points)] == best[group][left]);
            changes.AddRange(taken.Changes);
            left = Math.Max(0, left - taken.Points);
        }

        return new(_star, changes, _marks.Sheet.Leaves.Sum(_marks.Points) + changes.Sum(change => change.Points));
    }

    /// <summary>By group and points still needed (in hundredths): the least cost of this group and all after it.</summary>
    private long[][] Costs(int needed)
    {
        var best = Enumerable.Range(0, _groups.Count + 1).Select(_ => new long[needed + 1]).ToArray();
        Array.Fill(best[^1], Unreachable, 1, needed);
        for (var group = _groups.Count - 1; group >= 0; group--)
        {
            for (var left = 0; left <= needed; left++)
            {
                var least = Unreachable;
                foreach (var choice in _groups[group])
                {
                    least = Math.Min(least, choice.Cost + best[group + 1][Math.Max(0, left - choice.Points)]);
                }

                best[group][left] = Math.Min(least, Unreachable);
            }
        }

        return best;
    }

    /// <summary>Criteria that hang on one another's points are chosen together, every other one alone.</summary>
    private static IEnumerable<List<Criterion>> Groups(Sheet sheet)
    {
        var hanging = sheet.Leaves.Where(leaf => leaf.AppliesWhen is not null).ToLookup(leaf => Root(sheet, leaf), StringComparer.Ordinal);
        return sheet.Leaves.Where(leaf => leaf.AppliesWhen is null).Select(leaf => (List<Criterion>)[leaf, .. hanging[leaf.Code]]);
    }

    private static string Root(Sheet sheet, Criterion leaf) =>
        leaf.AppliesWhen is { } condition ? Root(sheet, sheet.Find(condition.Criterion)!) : leaf.Code;

    private IEnumerable<Choice> Combinations(List<Criterion> group)
    {
        IEnumerable<Dictionary<string, Option?>> all = [new(StringComparer.Ordinal)];
        foreach (var criterion in group)
        {
            all = all.SelectMany(chosen => OptionsOf(criterion, chosen), (chosen, option) => new Dictionary<string, Option?>(chosen, StringComparer.Ordinal)
            {
                [criterion.Code] = option,
            });
        }

        return all.Where(chosen => group.TrueForAll(criterion => MeetsAll(criterion, chosen[criterion.Code]))).Select(chosen => ChoiceOf(group, chosen));
    }

    /// <summary>As it is, then everything that gives more, as printed; only as it is where the criterion does not count.</summary>
    private IEnumerable<Option?> OptionsOf(Criterion criterion, Dictionary<string, Option?> chosen)
    {
        var applies = criterion.AppliesWhen is not { } condition || (chosen[condition.Criterion]?.Points ?? 0m) >= condition.AtLeast;
        var now = applies ? _marks.OptionOf(criterion) : null;
        yield return now;
        foreach (var option in criterion.Options.Where(option => applies && option.Points > (now?.Points ?? 0m) && (now is null || option.Case == now.Case)))
        {
            yield return option;
        }
    }

    private bool MeetsAll(Criterion criterion, Option? option)
    {
        var points = option?.Points ?? 0m;
        return _marks.Sheet.Minima.Where(minimum => minimum.Criterion == criterion.Code && minimum.Star <= _star).All(minimum => points >= minimum.MinPoints)
            && (points > 0m || !_marks.Sheet.Gates.Any(gate => gate.ZeroOn.Contains(criterion.Code, StringComparer.Ordinal)));
    }

    private Choice ChoiceOf(List<Criterion> group, Dictionary<string, Option?> chosen)
    {
        var changes = group
            .Where(criterion => chosen[criterion.Code] is { } option && option != _marks.OptionOf(criterion))
            .Select(criterion => new OptionChange(
                criterion.Code,
                _marks.Choice(criterion),
                chosen[criterion.Code]!.Number,
                chosen[criterion.Code]!.Points - _marks.Points(criterion)))
            .ToList();
        var gained = (long)(changes.Sum(change => change.Points) * Hundredths);
        return new(
            (int)(chosen.Values.Sum(option => option?.Points ?? 0m) * Hundredths),
            _by == CheapestBy.Criteria ? (changes.Count * Outweighs) + gained : (gained * Outweighs) + changes.Count,
            changes);
    }

    /// <param name="Points">Of the whole group, in hundredths.</param>
    private sealed record Choice(int Points, long Cost, IReadOnlyList<OptionChange> Changes);
}
