using System.Globalization;

namespace Ocop.Portal.Scoring;

/// <summary>
/// A score sheet as somebody fills it in: what is marked so far, and what a reader can add up from it. Which star comes of it, the service
/// says.
/// </summary>
public sealed class SheetForm
{
    private const int LongestComment = 2000;

    private readonly Dictionary<string, int> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _comments = new(StringComparer.Ordinal);

    private SheetForm(Sheet sheet) => Sheet = sheet;

    public Sheet Sheet { get; }

    public IReadOnlyDictionary<string, int> Choices => _choices;

    public IReadOnlyDictionary<string, string> Comments => _comments;

    public decimal Total => Sheet.Leaves.Sum(PointsOn);

    public int Marked => Sheet.Leaves.Count(leaf => _choices.ContainsKey(leaf.Code));

    /// <summary>Criteria that have to be marked and are not.</summary>
    public IEnumerable<Criterion> Missing => Sheet.Leaves.Where(leaf => Applies(leaf) && !_choices.ContainsKey(leaf.Code));

    /// <summary>Criteria with points although what they hang on was not given.</summary>
    public IEnumerable<Criterion> NotApplicable => Sheet.Leaves.Where(leaf => !Applies(leaf) && PointsOn(leaf) > 0m);

    /// <summary>Starred options that the marks do not reach, by star.</summary>
    public IEnumerable<StarredMinimum> Missed =>
        Sheet.Minima.Where(minimum => PointsOn(Sheet.Find(minimum.Criterion)!) < minimum.MinPoints);

    public static string FieldOf(string criterion) => $"tc-{criterion}";

    public static string CommentFieldOf(string criterion) => $"nx-{criterion}";

    /// <summary>The name under which a browser's tab keeps what is being filled in: nobody finds another's marks.</summary>
    public static string DraftOf(string account, string subject, int? round) => $"{account}-{subject}-{round}";

    /// <param name="choices">What is marked to begin with.</param>
    public static SheetForm Of(Sheet sheet, IReadOnlyDictionary<string, int> choices)
    {
        var form = new SheetForm(sheet);
        foreach (var (code, option) in choices)
        {
            form._choices[code] = option;
        }

        return form;
    }

    public static SheetForm Of(Sheet sheet, IFormCollection posted)
    {
        var form = new SheetForm(sheet);
        foreach (var leaf in form.Sheet.Leaves)
        {
            if (int.TryParse(posted[FieldOf(leaf.Code)], NumberStyles.None, CultureInfo.InvariantCulture, out var option)
                && option <= leaf.Options.Count)
            {
                form._choices[leaf.Code] = option;
            }

            if (posted[CommentFieldOf(leaf.Code)].ToString().Trim() is { Length: > 0 } comment)
            {
                form._comments[leaf.Code] = comment[..Math.Min(comment.Length, LongestComment)];
            }
        }

        return form;
    }

    /// <summary>A sheet that was handed in, to read.</summary>
    public static SheetForm Of(Sheet sheet, HandedSheet handed)
    {
        var form = new SheetForm(sheet);
        foreach (var mark in handed.Marks)
        {
            form._choices[mark.Criterion] = mark.Option;
            if (mark.Comment is { } comment)
            {
                form._comments[mark.Criterion] = comment;
            }
        }

        return form;
    }

    public bool IsChosen(Criterion leaf, int option) => _choices.TryGetValue(leaf.Code, out var chosen) && chosen == option;

    public Option? OptionOn(Criterion leaf) => leaf.Options.FirstOrDefault(option => IsChosen(leaf, option.Number));

    public decimal PointsOn(Criterion leaf) => OptionOn(leaf)?.Points ?? 0m;

    public bool Applies(Criterion leaf) =>
        leaf.AppliesWhen is not { } condition || PointsOn(Sheet.Find(condition.Criterion)!) >= condition.AtLeast;

    /// <summary>Points of a part or of a criterion at any depth.</summary>
    public decimal Under(Criterion criterion) => criterion.IsLeaf ? PointsOn(criterion) : criterion.Children.Sum(Under);
}
