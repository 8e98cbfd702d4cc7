using System.Globalization;

namespace Ocop.Regulations.Tests;

public sealed class WorkingCalendarSpec
{
    private static readonly WorkingCalendar s_calendar = RegulationBook.Load().Calendar;

    public static TheoryData<int> KnownYears => [.. Enumerable.Range(2019, 9)];

    [Theory]
    [InlineData("2021-02-09", 1, "2021-02-17")] // Tết 2021 with two compensation days
    [InlineData("2024-04-26", 1, "2024-05-02")] // the Monday exchanged for a Saturday, then 30 April and 1 May
    [InlineData("2024-05-03", 1, "2024-05-04")] // that Saturday
    [InlineData("2026-11-20", 1, "2026-11-23")] // over a weekend
    [InlineData("2026-11-21", 1, "2026-11-23")] // received on a Saturday
    [InlineData("2026-02-13", 1, "2026-02-23")] // the whole Tết week is off
    [InlineData("2026-02-13", 15, "2026-03-13")]
    [InlineData("2026-02-17", 15, "2026-03-13")] // received during Tết
    [InlineData("2026-04-24", 1, "2026-04-28")] // Hùng Kings' Day on a Sunday, made up for on Monday
    [InlineData("2026-04-24", 3, "2026-05-04")] // and then 30 April and 1 May
    [InlineData("2026-08-20", 2, "2026-08-22")] // a Saturday worked in exchange
    [InlineData("2026-08-28", 1, "2026-09-03")] // for the Monday before National Day
    [InlineData("2027-02-04", 1, "2027-02-12")] // two compensation days after Tết 2027
    public void GivenAReceipt_WhenWorkingDaysAreAdded_ThenTheDayAfterReceiptIsDayOne(string received, int days, string due) =>
        s_calendar.AddWorkingDays(Day(received), days).Should().Be(Day(due));

    [Fact]
    public void GivenAnyDayOfTheKnownYears_WhenFifteenWorkingDaysAreAdded_ThenExactlyFifteenLieAfterReceipt()
    {
        for (var received = new DateOnly(2019, 1, 1); received < new DateOnly(2027, 12, 1); received = received.AddDays(1))
        {
            var due = s_calendar.AddWorkingDays(received, 15);
            s_calendar.IsWorkingDay(due).Should().BeTrue();
            Enumerable.Range(1, due.DayNumber - received.DayNumber)
                .Count(days => s_calendar.IsWorkingDay(received.AddDays(days))).Should().Be(15);
        }
    }

    [Fact]
    public void GivenNoDays_WhenAdded_ThenRefused() =>
        FluentActions.Invoking(() => s_calendar.AddWorkingDays(new DateOnly(2026, 1, 1), 0)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [MemberData(nameof(KnownYears))]
    public void GivenTheLunarCalendar_WhenAYearsHolidaysAreRead_ThenTetAndHungKingsDayAreOff(int year)
    {
        // The Chinese and the Vietnamese reckoning name the same days in these years.
        var lunar = new ChineseLunisolarCalendar();
        var tet = DateOnly.FromDateTime(lunar.ToDateTime(year, 1, 1, 0, 0, 0, 0));
        s_calendar.FindDayOff(tet)!.Name.En.Should().Be("Lunar New Year");
        s_calendar.FindDayOff(tet.AddDays(-1)).Should().NotBeNull("the last day of the old year is off in every arrangement");
        // A leap month before the third moves it by one.
        var third = lunar.GetLeapMonth(year) is > 0 and <= 3 ? 4 : 3;
        s_calendar.FindDayOff(DateOnly.FromDateTime(lunar.ToDateTime(year, third, 10, 0, 0, 0, 0)))!.Name.Vi.Should().Be("Giỗ Tổ Hùng Vương");
    }

    [Theory]
    [MemberData(nameof(KnownYears))]
    public void GivenTheLabourCode_WhenAYearsHolidaysAreCounted_ThenEachWeekendOneIsCompensated(int year)
    {
        var days = s_calendar.Years.Single(known => known.Year == year);
        var holidays = days.DaysOff.Where(day => day.Kind is DayOffKind.Holiday).ToList();
        // The second day of National Day came with the Labour Code of 2019, in force from 2021.
        holidays.Should().HaveCount(year < 2021 ? 10 : 11);
        days.DaysOff.Count(day => day.Kind is DayOffKind.Compensation)
            .Should().Be(holidays.Count(day => day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday));
        days.DaysOff.Count(day => day.Kind is DayOffKind.Exchange).Should().Be(days.MakeUpDays.Count);
        days.DaysOff.Should().OnlyContain(day => day.Date.Year == year);
    }

    [Fact]
    public void GivenAYearWithoutData_WhenAsked_ThenWeekendsAndFixedHolidaysAloneAreOff()
    {
        s_calendar.Covers(2028).Should().BeFalse();
        s_calendar.IsWorkingDay(new DateOnly(2028, 5, 1)).Should().BeFalse();
        s_calendar.IsWorkingDay(new DateOnly(2028, 4, 29)).Should().BeFalse("it is a Saturday");
        s_calendar.IsWorkingDay(new DateOnly(2028, 1, 26)).Should().BeTrue("nobody has told which days Tết 2028 takes");
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
