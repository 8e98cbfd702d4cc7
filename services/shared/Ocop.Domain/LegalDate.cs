namespace Ocop.Domain;

/// <summary>The date an instant has before the law: the calendar day in Asia/Ho_Chi_Minh.</summary>
public static class LegalDate
{
    // Viet Nam has kept UTC+7 without daylight saving since 1975, so no time zone database is needed (and none can be missing).
    private static readonly TimeSpan s_offset = TimeSpan.FromHours(7);

    public static DateOnly On(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(s_offset).DateTime);

    /// <summary>The instant at which a legal date begins.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), s_offset);
}
