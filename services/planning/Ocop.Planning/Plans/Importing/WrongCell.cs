namespace Ocop.Planning.Plans.Importing;

/// <summary>One place in a plan's tables that cannot be right.</summary>
/// <param name="Row">Line of the file, the header being 1; null for the totals that the plan's document declares.</param>
/// <param name="Area">The row's area as written; null for the declared totals.</param>
/// <param name="Column">Its header in the file: "total".</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What would be right, where only one thing can be.</param>
/// <param name="Problem">One of <see cref="CellProblems"/>.</param>
internal sealed record WrongCell(int? Row, string? Area, string Column, string Found, string? Expected, string Problem);

internal static class CellProblems
{
    public const string Empty = "empty";
    public const string NotAWholeNumber = "not-a-whole-number";
    public const string DuplicateArea = "duplicate-area";
    public const string RowSum = "row-sum";
    public const string ColumnSum = "column-sum";
    public const string TotalRowNotLast = "total-row-not-last";
    public const string UnknownArea = "unknown-area";
    public const string UnknownCommune = "unknown-commune";
    public const string OtherProvince = "commune-of-another-province";
    public const string DuplicateCommune = "duplicate-commune";
}
