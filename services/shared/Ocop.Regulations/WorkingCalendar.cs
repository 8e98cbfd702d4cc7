using System.Collections.Frozen;

namespace Ocop.Regulations;

/// <summary>
/// Working days of the public offices: Monday to Friday, without public holidays, with the Saturdays that make up for an exchanged day.
/// A year without a data file is answered by weekends and the holidays fixed in the solar calendar alone (1 January, 30 April, 1 May,
/// 2 September), so that a due date can always be named; <see cref="Covers"/> tells the difference.
/// </summary>
public sealed class WorkingCalendar
{
    private static readonly FrozenSet<MonthDay> s_fixedHolidays =
        FrozenSet.ToFrozenSet<MonthDay>([new(1, 1), new(4, 30), new(5, 1), new(9, 2)]);

    private readonly FrozenDictionary<int, HolidayYear> _years;
    private readonly FrozenDictionary<DateOnly, DayOff> _daysOff;
    private readonly FrozenSet<DateOnly> _makeUpDays;

    internal WorkingCalendar(IEnumerable<HolidayYear> years)
    {
        _years = years.ToFrozenDictionary(year => year.Year);
        _daysOff = _years.Values.SelectMany(year => year.DaysOff).ToFrozenDictionary(day => day.Date);
        _makeUpDays = _years.Values.SelectMany(year => year.MakeUpDays).ToFrozenSet();
    }

    public IReadOnlyList<HolidayYear> Years => [.. _years.Values.OrderBy(year => year.Year)];

    /// <summary>Whether the year's holidays are known, and not only its weekends and fixed holidays.</summary>
    public bool Covers(int year) => _years.ContainsKey(year);

    public bool IsWorkingDay(DateOnly date) =>
        _makeUpDays.Contains(date) || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsDayOff(date));

    /// <summary>Why the offices are closed on a day of a known year, or null on other days and on plain weekends.</summary>
    public DayOff? FindDayOff(DateOnly date) => _daysOff.GetValueOrDefault(date);

    /// <summary>
    /// The last day of a period of working days. The day of receipt is not counted: the first working day after it is day 1.
    /// </summary>
    /// <param name="from">Day of receipt; may itself be a day off.</param>
    /// <param name="days">At least 1.</param>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var date = from;
        for (var counted = 0; counted < days;)
        {
            date = date.AddDays(1);
            counted += IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    private bool IsDayOff(DateOnly date) =>
        Covers(date.Year) ? _daysOff.ContainsKey(date) : s_fixedHolidays.Contains(new MonthDay(date.Month, date.Day));
}

/// <summary>One year's holidays as the data file has them.</summary>
/// <param name="MakeUpDays">Weekend days worked in exchange for a day off.</param>
/// <param name="Source">The law, and which days are an administrative decision of that year.</param>
/// <param name="ToVerify">What was not seen in an official text when the file was written.</param>
public sealed record HolidayYear(
    int Year, LocalText Source, IReadOnlyList<DayOff> DaysOff, IReadOnlyList<DateOnly> MakeUpDays, IReadOnlyList<LocalText> ToVerify);

public sealed record DayOff(DateOnly Date, DayOffKind Kind, LocalText Name);

public enum DayOffKind
{
    /// <summary>A public holiday of the Labour Code, Article 112.</summary>
    Holiday,

    /// <summary>The working day off because a holiday fell on a weekend (Article 111.3).</summary>
    Compensation,

    /// <summary>A working day exchanged for a Saturday by decision of the year.</summary>
    Exchange,
}
