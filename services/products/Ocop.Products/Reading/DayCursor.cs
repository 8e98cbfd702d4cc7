using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Products.Reading;

/// <summary>Where a page ends in a list that is ordered by a day and then by an id: "2026-09-23_38-14758-1-2026.communeReport".</summary>
/// <param name="Id">Unique within the list.</param>
internal sealed partial record DayCursor(DateOnly Day, string Id)
{
    /// <summary>Before the first row of a list from the earliest day on.</summary>
    public static DayCursor Start { get; } = new(DateOnly.MinValue, "");

    /// <summary>Before the first row of a list from the latest day back.</summary>
    public static DayCursor End { get; } = new(DateOnly.MaxValue, "");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Id}");

    /// <summary>Absent text is the start; false for text that no page gave.</summary>
    public static bool TryParse(string? text, DayCursor start, [NotNullWhen(true)] out DayCursor? cursor)
    {
        var match = Pattern().Match(text ?? "");
        cursor = text is null
            ? start
            : match.Success && DateOnly.TryParseExact(match.Groups["day"].ValueSpan, "yyyy-MM-dd", out var day)
                ? new(day, match.Groups["id"].Value)
                : null;
        return cursor is not null;
    }

    [GeneratedRegex(@"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})_(?<id>[A-Za-z0-9.-]{1,100})\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Pattern();
}
