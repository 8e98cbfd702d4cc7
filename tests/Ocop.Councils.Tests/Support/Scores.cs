using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>Ways to fill in a score sheet.</summary>
internal static class Scores
{
    private const string Story = "5.1";
    private const string StoryTold = "5.2";

    /// <summary>The best option everywhere: 100 points.</summary>
    public static Dictionary<string, int> Best(Sheet sheet) =>
        sheet.Leaves.ToDictionary(leaf => leaf.Code, BestOption, StringComparer.Ordinal);

    /// <summary>None of the levels anywhere: 0 points.</summary>
    public static Dictionary<string, int> None(Sheet sheet) => sheet.Leaves.ToDictionary(leaf => leaf.Code, _ => 0, StringComparer.Ordinal);

    /// <summary>The best options but for some criteria, which get the given option.</summary>
    public static Dictionary<string, int> BestBut(Sheet sheet, params (string Criterion, int Option)[] exceptions)
    {
        var choices = Best(sheet);
        foreach (var (criterion, option) in exceptions)
        {
            choices[criterion] = option;
        }

        return WithoutStoryNoTelling(choices, sheet);
    }

    /// <summary>The best options but on one criterion the best one worth less than some points, or none of the levels.</summary>
    public static Dictionary<string, int> BestUnder(Sheet sheet, string criterion, decimal points)
    {
        var under = sheet.Find(criterion)!.Options.Where(o => o.Points < points).OrderByDescending(o => o.Points).FirstOrDefault();
        return BestBut(sheet, (criterion, under?.Number ?? 0));
    }

    /// <summary>Every starred minimum met, and as many points given up elsewhere as the total asks for.</summary>
    public static Dictionary<string, int> BestWith(Sheet sheet, decimal total) =>
        Search(sheet, total, leaf => Enumerable.Range(0, leaf.Options.Count + 1)
            .Where(option => PointsOf(leaf, option) >= sheet.Minima.Where(m => m.Criterion == leaf.Code).Max(m => (decimal?)m.MinPoints)
                || option == BestOption(leaf)
                || (sheet.Minima.All(m => m.Criterion != leaf.Code) && leaf.Code is not (Story or StoryTold))));

    /// <summary>Any choices that add up to the total, those of the best sheet first; fails when the sheet cannot give it.</summary>
    public static Dictionary<string, int> Totalling(Sheet sheet, decimal total) =>
        // How the story is told is left at none, so that a total needs no look at whether there is a story.
        Search(sheet, total, leaf => leaf.AppliesWhen is null ? Enumerable.Range(0, leaf.Options.Count + 1) : [0]);

    /// <summary>Random marks, better or worse as a whole, so that all stars and many missed minima turn up.</summary>
    public static Dictionary<string, int> Random(Sheet sheet, Random random, double quality)
    {
        var choices = sheet.Leaves.ToDictionary(
            leaf => leaf.Code,
            leaf => random.NextDouble() < quality ? BestOption(leaf) : random.Next(0, leaf.Options.Count + 1),
            StringComparer.Ordinal);
        return WithoutStoryNoTelling(choices, sheet);
    }

    public static int BestOption(Criterion leaf) => leaf.Options.MaxBy(o => o.Points)!.Number;

    public static decimal PointsOf(Criterion leaf, int option) => option == 0 ? 0m : leaf.Options[option - 1].Points;

    private static Dictionary<string, int> Search(Sheet sheet, decimal total, Func<Criterion, IEnumerable<int>> allowed)
    {
        // What the leaves from one on can still add, so that the search never goes down a path that cannot end right.
        var leaves = sheet.Leaves.ToList();
        var reachable = new HashSet<decimal>[leaves.Count + 1];
        reachable[leaves.Count] = [0m];
        for (var i = leaves.Count - 1; i >= 0; i--)
        {
            reachable[i] =
                [.. allowed(leaves[i]).SelectMany(option => reachable[i + 1].Select(rest => rest + PointsOf(leaves[i], option)))];
        }

        var choices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var (i, left) = (0, total); i < leaves.Count; i++)
        {
            choices[leaves[i].Code] = allowed(leaves[i])
                .OrderByDescending(option => PointsOf(leaves[i], option))
                .First(option => reachable[i + 1].Contains(left - PointsOf(leaves[i], option)));
            left -= PointsOf(leaves[i], choices[leaves[i].Code]);
        }

        return choices;
    }

    private static Dictionary<string, int> WithoutStoryNoTelling(Dictionary<string, int> choices, Sheet sheet)
    {
        foreach (var leaf in sheet.Leaves.Where(l => l.AppliesWhen is { } when
            && PointsOf(sheet.Find(when.Criterion)!, choices[when.Criterion]) < when.AtLeast))
        {
            choices[leaf.Code] = 0;
        }

        return choices;
    }
}
