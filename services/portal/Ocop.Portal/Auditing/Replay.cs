using System.Globalization;

namespace Ocop.Portal.Auditing;

/// <summary>The instant that an auditor asks for: an event's own (?luc=), or the end of a day in Viet Nam (?ngay=).</summary>
internal static class Replay
{
    public const string Instant = "luc";
    public const string Day = "ngay";

    /// <returns>The instant, or null for now; and whether what was asked for is no day.</returns>
    public static (DateTimeOffset? Instant, bool IsWrong) InstantOf(IQueryCollection query, DateOnly today)
    {
        var (at, on) = (query[Instant].ToString(), query[Day].ToString());
        if (at.Length > 0)
        {
            var isInstant = DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant);
            return isInstant ? (instant, false) : (null, true);
        }

        if (on.Length == 0)
        {
            return (null, false);
        }

        var isDay = DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year >= 2000 && day <= today;
        return isDay ? (day == today ? null : LegalDate.StartOf(day.AddDays(1)).AddTicks(-1), false) : (null, true);
    }
}
