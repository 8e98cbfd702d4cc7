namespace Ocop.Domain;

/// <summary>The answer of a decision: the events that now happen (none when there is nothing left to do), or one refusal.</summary>
public sealed record Decision
{
    private Decision(IReadOnlyList<object> events, Refusal? refusal) => (Events, Refusal) = (events, refusal);

    public static Decision Nothing { get; } = new([], null);

    public IReadOnlyList<object> Events { get; }

    public Refusal? Refusal { get; }

    public static Decision Happens(params object[] events) => new(events, null);

    public static implicit operator Decision(Refusal refusal) => FromRefusal(refusal);

    public static Decision FromRefusal(Refusal refusal) => new([], refusal);
}
