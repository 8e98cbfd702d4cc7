using System.Diagnostics.Metrics;

namespace Ocop.EventStore.Appending;

/// <summary>What operations see of appending: how much, how many at a time, and how many wait.</summary>
internal static class AppendMetrics
{
    private static readonly Meter s_meter = new("Ocop.EventStore");

    private static readonly Counter<long> s_appends =
        s_meter.CreateCounter<long>("ocop.event_store.appends", "{append}", "Appends that were answered, by outcome");

    private static readonly Counter<long> s_events =
        s_meter.CreateCounter<long>("ocop.event_store.appended_events", "{event}", "Events that were written to the log");

    private static readonly Histogram<int> s_batchSize =
        s_meter.CreateHistogram<int>("ocop.event_store.append.batch_size", "{append}", "Appends that shared a commit");

    private static readonly Histogram<int> s_queue =
        s_meter.CreateHistogram<int>("ocop.event_store.append.queue", "{append}", "Appends that had to wait when a group set off");

    public static void SetOff(int members, int waiting)
    {
        s_batchSize.Record(members);
        s_queue.Record(waiting);
    }

    public static void Answered(AppendOutcome outcome, int events)
    {
        s_appends.Add(1, new KeyValuePair<string, object?>("outcome", NameOf(outcome)));
        if (outcome == AppendOutcome.Appended)
        {
            s_events.Add(events);
        }
    }

    private static string NameOf(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Appended => "appended",
        AppendOutcome.Repeated => "repeated",
        AppendOutcome.KeyReused => "key_reused",
        AppendOutcome.Conflict => "conflict",
    };
}
