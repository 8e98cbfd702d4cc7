using FsCheck;
using FsCheck.Fluent;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>One append of a random history.</summary>
internal sealed record Step(int Ledger, IReadOnlyList<object> Events, string Actor, bool WithKey, long TicksLater)
{
    // What a careless writer or reader of JSON breaks.
    private static readonly string[] s_texts = ["a", "Ộ", "\"", "\\", "\n", "\r", "\t", "\u2028", "\u0001", "😀", "<&>'", "}", ",", "null"];

    private static readonly Gen<decimal> s_amounts =
        from digits in Gen.Choose(0, int.MaxValue)
        from scale in Gen.Choose(0, 12)
        select new decimal(digits, 0, 0, isNegative: false, (byte)scale);

    private static readonly Gen<string> s_words = Gen.Elements(s_texts).ListOf().Select(texts => string.Concat(texts));

    private static readonly Gen<object> s_events = Gen.OneOf(
        s_amounts.Select(amount => (object)new MoneyPutIn(amount)),
        s_amounts.Select(amount => (object)new MoneyTakenOutV1(amount)),
        Gen.Zip(s_amounts, s_words).Select(taken => (object)new MoneyTakenOut(taken.Item1, taken.Item2)));

    private static readonly Gen<Step> s_steps =
        from ledger in Gen.Choose(0, 4)
        from count in Gen.Choose(1, 4)
        from events in s_events.ListOf(count)
        from actor in s_words
        from withKey in Gen.Elements(true, false)
        from ticks in Gen.Choose(0, 100_000_000)
        select new Step(ledger, [.. events], actor, withKey, ticks);

    /// <summary>Up to thirty appends to up to five ledgers.</summary>
    public static Arbitrary<Step[]> Histories { get; } = Gen.Choose(0, 30).SelectMany(length => s_steps.ListOf(length)).Select(s => s.ToArray()).ToArbitrary();

    /// <summary>Appends the history to ledgers of its own.</summary>
    /// <returns>Each event with its stream's id, its position and its version.</returns>
    public static async Task<IReadOnlyList<Written>> Play(IEnumerable<Step> history, StoreFixture fixture, string prefix, CancellationToken cancellationToken)
    {
        var written = new List<Written>();
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var step in history)
        {
            var id = $"{prefix}-{step.Ledger}";
            var before = versions.GetValueOrDefault(id);
            fixture.Clock.SetTo(fixture.Clock.GetUtcNow().AddTicks(step.TicksLater));
            var context = step.WithKey ? By(step.Actor, $"{id} {before}", "hash") : By(step.Actor);
            var appended = await fixture.Store.Append<Ledger>(id, before, step.Events, context, cancellationToken);
            versions[id] = appended.Version;
            written.AddRange(step.Events.Select((e, i) => new Written(id, e, appended.Position - step.Events.Count + i + 1, before + i + 1)));
        }

        return written;
    }
}

internal sealed record Written(string Id, object Event, long Position, long Version)
{
    public static Ledger Fold(IEnumerable<Written> events) => events
        .Select(written => written.Event is MoneyTakenOutV1 old ? old.Upcast() : written.Event)
        .Aggregate(Ledger.Initial, (ledger, @event) => ledger.Evolve(@event));
}
