using System.Globalization;

namespace Ocop.Portal.Insight;

internal static class Numbers
{
    /// <summary>Points as people type them here: "72,5" or "72.5".</summary>
    public static decimal? Points(string? text) =>
        decimal.TryParse(text?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points <= 100m
            ? points
            : null;

    /// <summary>For a field: always with a point.</summary>
    public static string Plain(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
