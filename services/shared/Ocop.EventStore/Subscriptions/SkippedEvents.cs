namespace Ocop.EventStore.Subscriptions;

/// <summary>Somebody answers for it that a reader passes over an event that it cannot take. A rebuild passes over it as well.</summary>
/// <param name="Reader">Name of the projection or subscription: "product_list_v1".</param>
/// <param name="Position">Of the event in this log.</param>
/// <param name="Type">The event's registered name.</param>
/// <param name="Reason">In the person's own words.</param>
[EventName("reader_event_skipped")]
public sealed record ReaderEventSkipped(string Reader, long Position, string Type, string Reason);

/// <summary>What one reader passes over, by position.</summary>
public sealed record SkippedEvents(IReadOnlyDictionary<long, ReaderEventSkipped> ByPosition) : IAggregate<SkippedEvents>
{
    public static string Category => "reader";

    public static SkippedEvents Initial { get; } = new(new Dictionary<long, ReaderEventSkipped>());

    public SkippedEvents Evolve(object @event) => @event is ReaderEventSkipped skipped
        ? new(new Dictionary<long, ReaderEventSkipped>(ByPosition) { [skipped.Position] = skipped })
        : this;

    /// <param name="poison">The event that the reader stands at.</param>
    public Decision Skip(string reader, StoredEvent poison, string reason) => this switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => Refusal.Invalid("reader.reason-missing"),
        _ when ByPosition.ContainsKey(poison.Position) => Decision.Nothing,
        _ => Decision.Happens(new ReaderEventSkipped(reader, poison.Position, poison.Type, reason.Trim())),
    };
}
