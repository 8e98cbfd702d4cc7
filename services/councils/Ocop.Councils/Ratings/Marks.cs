namespace Ocop.Councils.Ratings;

/// <summary>One member's choices read against the sheet: criterion code to option number, 0 for none of the printed levels.</summary>
public sealed class Marks
{
    private readonly Dictionary<string, decimal> _points;

    /// <exception cref="ArgumentException">The choices have mistakes; see <see cref="MistakesIn"/>.</exception>
    public Marks(Sheet sheet, IReadOnlyDictionary<string, int> choices)
    {
        if (MistakesIn(sheet, choices) is { None: false } mistakes)
        {
            throw new ArgumentException($"These are not marks on {sheet.Id}: {mistakes}", nameof(choices));
        }

        _points = sheet.Leaves.ToDictionary(leaf => leaf.Code, leaf => Points(leaf, choices), StringComparer.Ordinal);
        Total = _points.Values.Sum();
    }

    /// <summary>0 to 100.</summary>
    public decimal Total { get; }

    /// <summary>Points on a scored criterion; 0 where none of the levels was chosen or the criterion does not apply.</summary>
    public decimal On(string criterion) => _points[criterion];

    /// <summary>Points on a criterion at any depth: its own, or the sum of those below it.</summary>
    public decimal Under(Criterion criterion) => criterion.IsLeaf ? On(criterion.Code) : criterion.Children.Sum(Under);

    /// <summary>Everything that is wrong with the choices, at once.</summary>
    public static MarkMistakes MistakesIn(Sheet sheet, IReadOnlyDictionary<string, int> choices)
    {
        return new(
            [.. choices.Keys.Where(code => sheet.Find(code) is not { IsLeaf: true }).Order(StringComparer.Ordinal)],
            Codes(leaf => !choices.ContainsKey(leaf.Code) && Applies(sheet, leaf, choices)),
            Codes(leaf => choices.GetValueOrDefault(leaf.Code) is var option && (option < 0 || option > leaf.Options.Count)),
            Codes(leaf => choices.GetValueOrDefault(leaf.Code) > 0 && !Applies(sheet, leaf, choices)));

        IReadOnlyList<string> Codes(Func<Criterion, bool> isWrong) => [.. sheet.Leaves.Where(isWrong).Select(leaf => leaf.Code)];
    }

    /// <summary>False when the criterion hangs on points elsewhere that were not given: no story, no marks for how it is told.</summary>
    public static bool Applies(Sheet sheet, Criterion leaf, IReadOnlyDictionary<string, int> choices) =>
        leaf.AppliesWhen is not { } condition || Points(sheet.Find(condition.Criterion)!, choices) >= condition.AtLeast;

    private static decimal Points(Criterion leaf, IReadOnlyDictionary<string, int> choices) =>
        choices.GetValueOrDefault(leaf.Code) is var option && option > 0 && option <= leaf.Options.Count
            ? leaf.Options[option - 1].Points
            : 0m;
}

/// <summary>Criteria by what is wrong with their mark.</summary>
/// <param name="Unknown">Not a scored criterion of this sheet.</param>
/// <param name="Missing">It applies and has no mark.</param>
/// <param name="OutOfRange">No such option is printed.</param>
/// <param name="NotApplicable">Marked although the condition for it is not met.</param>
public sealed record MarkMistakes(
    IReadOnlyList<string> Unknown, IReadOnlyList<string> Missing, IReadOnlyList<string> OutOfRange, IReadOnlyList<string> NotApplicable)
{
    public bool None => Unknown.Count + Missing.Count + OutOfRange.Count + NotApplicable.Count == 0;

    public override string ToString() =>
        $"unknown [{string.Join(", ", Unknown)}], missing [{string.Join(", ", Missing)}], "
        + $"out of range [{string.Join(", ", OutOfRange)}], not applicable [{string.Join(", ", NotApplicable)}]";
}
