namespace Ocop.EventStore;

/// <summary>How much of a stream to read: all of it, or what was there at a version, a log position or an instant (inclusive).</summary>
public readonly record struct AsOf
{
    private AsOf(long? version, long? position, DateTimeOffset? instant) => (StreamVersion, LogPosition, At) = (version, position, instant);

    public static AsOf Now => default;

    public long? StreamVersion { get; }

    public long? LogPosition { get; }

    public DateTimeOffset? At { get; }

    public static AsOf Version(long version) => new(version, null, null);

    public static AsOf Position(long position) => new(null, position, null);

    public static AsOf Instant(DateTimeOffset instant) => new(null, null, instant);

    /// <summary>Of the whole log, where positions and timestamps rise together: all that follows an excluded event is excluded.</summary>
    internal bool Includes(StoredEvent stored) => stored.Position <= (LogPosition ?? long.MaxValue) && stored.Timestamp <= (At ?? DateTimeOffset.MaxValue);
}
