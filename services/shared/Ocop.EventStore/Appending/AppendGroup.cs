using System.Threading.Channels;

namespace Ocop.EventStore.Appending;

/// <summary>
/// The appends that share the next commit. Together go at most one of each idempotency key, and on one stream only such as expect the same version:
/// the first of those that may is appended, the others conflict with it. Whatever must come after its neighbour waits for the next group.
/// </summary>
internal sealed class AppendGroup
{
    // One commit's worth: more would not make it cheaper for each, only longer for all.
    private const int MostAppends = 256;
    private const int MostEvents = 4096;

    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Actor, string Key)> _keys = [];
    private readonly List<PendingAppend> _members = [];
    private readonly List<int> _laneNumbers = [];
    private Queue<PendingAppend> _waiting = new();
    private int _events;

    public IReadOnlyList<PendingAppend> Members => _members;

    /// <summary>For each member the number of its stream within the group.</summary>
    public IReadOnlyList<int> Lanes => _laneNumbers;

    public bool SomeWait => _waiting.Count > 0;

    /// <summary>A group of one, for what must stand alone.</summary>
    public static AppendGroup Of(PendingAppend append)
    {
        var group = new AppendGroup();
        group.Offer(append);
        return group;
    }

    /// <summary>Takes what had to wait for the last group, then what is queued now.</summary>
    public void Fill(ChannelReader<PendingAppend> queue)
    {
        Clear();
        var waited = _waiting;
        _waiting = new();
        while (waited.TryDequeue(out var append))
        {
            Offer(append);
        }

        while (_members.Count + _waiting.Count < MostAppends && _events < MostEvents && queue.TryRead(out var append))
        {
            if (append.TryTake())
            {
                Offer(append);
            }
        }
    }

    private void Offer(PendingAppend append)
    {
        var isNew = !_lanes.TryGetValue(append.Stream, out var lane);
        lane = isNew ? new Lane(_lanes.Count, append.Expected) : lane;
        if (lane.Expected != append.Expected || (append.Context.IdempotencyKey is { } key && !_keys.Add((append.Context.Actor.Id, key))))
        {
            _waiting.Enqueue(append);
            return;
        }

        _lanes[append.Stream] = lane;
        _laneNumbers.Add(lane.Number);
        _members.Add(append);
        _events += append.Events.Count;
    }

    private void Clear()
    {
        _lanes.Clear();
        _keys.Clear();
        _members.Clear();
        _laneNumbers.Clear();
        _events = 0;
    }

    private readonly record struct Lane(int Number, long Expected);
}
