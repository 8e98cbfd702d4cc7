using System.Globalization;

namespace Ocop.EventStore;

/// <summary>
/// A fact that this program cannot read: its type is not registered, or its JSON is not what the type needs. Whoever reads stops here, for a fact is
/// never passed over.
/// </summary>
/// <param name="position">Place in the log; null when only the stream was read.</param>
public sealed class UnreadableEventException(string type, string stream, long version, long? position, Exception cause)
    : Exception($"{Place(type, stream, version, position)} cannot be read: {cause.Message}", cause)
{
    public string Type { get; } = type;

    public string Stream { get; } = stream;

    public long Version { get; } = version;

    public long? Position { get; } = position;

    private static string Place(string type, string stream, long version, long? position) => string.Create(
        CultureInfo.InvariantCulture, $"The event '{type}'{(position is null ? "" : $" at position {position}")}, version {version} of {stream},");
}
