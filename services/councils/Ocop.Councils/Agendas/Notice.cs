namespace Ocop.Councils.Agendas;

/// <summary>Whether members hear of a meeting early enough.</summary>
internal static class Notice
{
    /// <param name="today">The day on which they hear of it.</param>
    /// <param name="workingDays">0: the same day will do.</param>
    public static bool IsEnough(WorkingCalendar calendar, DateOnly today, DateTimeOffset meetsAt, int workingDays) =>
        LegalDate.On(meetsAt) >= (workingDays == 0 ? today : calendar.AddWorkingDays(today, workingDays));
}
