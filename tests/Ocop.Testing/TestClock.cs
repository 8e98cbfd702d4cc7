namespace Ocop.Testing;

/// <summary>The real clock, moved: it goes on running from whatever instant a test sets.</summary>
public sealed class TestClock : TimeProvider
{
    private long _offsetTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public void SetTo(DateTimeOffset instant) => Interlocked.Exchange(ref _offsetTicks, (instant - System.GetUtcNow()).Ticks);

    /// <summary>Noon of that day in Viet Nam.</summary>
    public void SetTo(DateOnly day) => SetTo(new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.FromHours(7)));
}
