namespace Ocop.Crash.Tests;

/// <summary>What an auditor would hold against a log: each guarantee apart, and each finding with the stream, the position and the key.</summary>
public static class Audit
{
    /// <summary>1, 2, 3 … to the counter.</summary>
    public static IEnumerable<string> Gaps(ServiceLog log)
    {
        var expected = 1L;
        foreach (var found in log.Events)
        {
            if (found.Position != expected)
            {
                yield return $"{log.Service}: position {expected} is followed by {found}";
            }

            expected = found.Position + 1;
        }

        if (expected - 1 != log.Counter)
        {
            yield return $"{log.Service}: the last event is at {expected - 1}, the counter at {log.Counter}";
        }
    }

    /// <summary>Every stream's versions rise 1, 2, 3 … with the positions, up to what its row says; time never falls.</summary>
    public static IEnumerable<string> Disorder(ServiceLog log)
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        var last = DateTimeOffset.MinValue;
        foreach (var found in log.Events)
        {
            var before = versions.GetValueOrDefault(found.Stream);
            if (found.Version != before + 1)
            {
                yield return $"{log.Service}: version {before} of the stream is followed by {found}";
            }

            if (found.Timestamp < last)
            {
                yield return $"{log.Service}: {found} happened at {found.Timestamp:O}, before the position under it at {last:O}";
            }

            (versions[found.Stream], last) = (found.Version, found.Timestamp);
        }

        foreach (var (stream, version) in log.Versions.Where(s => versions.GetValueOrDefault(s.Key) != s.Value))
        {
            yield return $"{log.Service}: stream {stream} says version {version} and has {versions.GetValueOrDefault(stream)} events";
        }
    }

    /// <summary>What was answered before another was even asked for stands before it.</summary>
    public static IEnumerable<string> Overtaken(IReadOnlyCollection<Acknowledgement> acknowledged)
    {
        Acknowledgement? earliest = null;
        foreach (var appended in acknowledged.OrderByDescending(a => a.Position))
        {
            if (earliest is not null && earliest.Answered < appended.FirstSent)
            {
                yield return $"{earliest} was answered before {appended} was sent, and stands after it";
            }

            earliest = earliest is null || appended.Answered < earliest.Answered ? appended : earliest;
        }
    }

    /// <summary>Each acknowledged append stands where its answer said, and nowhere else in its stream.</summary>
    public static IEnumerable<string> NotOnce(ServiceLog log, IEnumerable<Acknowledgement> acknowledged)
    {
        var byKey = log.Events.Where(e => e.Key is not null).ToLookup(e => e.Key!, StringComparer.Ordinal);
        foreach (var appended in acknowledged)
        {
            var place = byKey[appended.Key].FirstOrDefault(e => e.Position == appended.Position);
            if (place is null || place.Version != appended.Version)
            {
                yield return $"lost: {appended}; under its key: {string.Join(", ", byKey[appended.Key])}";
            }
        }
    }

    /// <summary>A command writes to a stream once, however often it was sent: one append, of one instant and in one piece, and no fact in it twice.</summary>
    public static IEnumerable<string> Doubles(ServiceLog log) =>
        log.Events.Where(e => e.Key is not null).GroupBy(e => (e.Key, e.Stream)).Where(same => !IsOneAppend([.. same]))
            .Select(same => $"{log.Service}: {same.Count()} times under one key: {string.Join(", ", same)}")
            .Concat(log.Events.GroupBy(e => e.Id).Where(same => same.Count() > 1).Select(same => $"{log.Service}: one id: {string.Join(", ", same)}"));

    private static bool IsOneAppend(List<LoggedEvent> events) =>
        events[^1].Position - events[0].Position == events.Count - 1
        && events.TrueForAll(e => e.Timestamp == events[0].Timestamp)
        && events.DistinctBy(e => (e.Type, e.Content)).Count() == events.Count;

    /// <summary>Each event that is told to another service has led to one fact there; and nothing happened there without a cause.</summary>
    public static IEnumerable<string> NotOnce(ServiceLog teller, ServiceLog listener, Effect effect)
    {
        var facts = listener.Events.Where(e => e.Type == effect.Fact).ToLookup(e => e.Cause ?? "", StringComparer.Ordinal);
        var told = teller.Events.Where(e => e.Type == effect.Told).ToDictionary(e => e.Id.ToString(), StringComparer.Ordinal);
        return told.Where(cause => facts[cause.Key].Count() != 1)
            .Select(cause => $"{teller.Service} told {cause.Key}, {cause.Value}; {listener.Service} has {facts[cause.Key].Count()} of it: {string.Join(", ", facts[cause.Key])}")
            .Concat(facts.Where(cause => !told.ContainsKey(cause.Key)).SelectMany(fact => fact)
                .Select(fact => $"{listener.Service} has {fact}, which {teller.Service} never told"));
    }
}

/// <summary>An event of one service that leads to a fact in another.</summary>
/// <param name="Told">The event's name in the teller's log.</param>
/// <param name="Fact">The fact's name in the listener's log.</param>
public sealed record Effect(string Teller, string Told, string Listener, string Fact)
{
    public static IReadOnlyList<Effect> All { get; } =
    [
        new("products", "dossier_forwarded", "councils", "rating_opened"),
        new("councils", "rating_concluded", "products", "rating_recorded"),
        new("products", "certificate_issued", "councils", "result_announced"),
        new("products", "certificate_issued", "planning", "certificate_counted"),
        new("products", "certificate_issued", "fairs", "certificate_issue_noted"),
        new("products", "certificate_issued", "traceability", "certificate_recorded"),
        new("products", "certificate_revoked", "planning", "certificate_withdrawn"),
        new("products", "certificate_revoked", "fairs", "certificate_revocation_noted"),
        new("products", "certificate_revoked", "traceability", "certificate_revocation_recorded"),
    ];

    public override string ToString() => $"{Teller} {Told} -> {Listener} {Fact}";
}
