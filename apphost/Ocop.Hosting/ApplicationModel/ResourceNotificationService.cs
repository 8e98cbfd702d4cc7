using System.Runtime.CompilerServices;

namespace Ocop.Hosting;

/// <summary>The present state of every resource, and a way to wait for the state one needs.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Returns when every process of the resource is healthy.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started; the message says why.</exception>
    public Task WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) => WaitUntilAsync(
        states => IsReady(states, resourceName) || (FailureOf(states, resourceName) is { } failure ? throw failure : false),
        cancellationToken);

    /// <summary>Returns when every process of the resource is in the state; running when no state is named.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
    {
        var wanted = targetState ?? KnownResourceStates.Running;
        return WaitUntilAsync(
            states => states.Any(e => Is(e, resourceName))
                && states.Where(e => Is(e, resourceName)).All(e => string.Equals(e.Snapshot.State, wanted, StringComparison.Ordinal)),
            cancellationToken);
    }

    /// <summary>The present state of every process, then each change. A slow reader sees the latest, not every one between.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var changes in WatchChangesAsync(cancellationToken))
        {
            foreach (var change in changes)
            {
                yield return change;
            }
        }
    }

    internal IReadOnlyList<ResourceEvent> Current => Read().States;

    internal ResourceEvent? Find(string resourceId)
    {
        lock (_lock)
        {
            return _current.GetValueOrDefault(resourceId);
        }
    }

    /// <summary>Every present state together, then together what has changed since the reader last came for more.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<ResourceEvent>> WatchChangesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, CustomResourceSnapshot>(StringComparer.OrdinalIgnoreCase);
        var isFirst = true;
        while (true)
        {
            var (states, changed) = Read();
            List<ResourceEvent> news = [.. states.Where(s => !ReferenceEquals(seen.GetValueOrDefault(s.ResourceId), s.Snapshot))];
            if (isFirst || news.Count > 0)
            {
                isFirst = false;
                news.ForEach(s => seen[s.ResourceId] = s.Snapshot);
                yield return news;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    internal static bool IsReady(IReadOnlyList<ResourceEvent> states, string resourceName)
    {
        var found = false;
        foreach (var state in states.Where(e => Is(e, resourceName)))
        {
            if (!state.Snapshot.IsReady)
            {
                return false;
            }

            found = true;
        }

        return found;
    }

    internal async Task WaitUntilAsync(Func<IReadOnlyList<ResourceEvent>, bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (states, changed) = Read();
            if (condition(states))
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    internal void Publish(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            var before = _current.TryGetValue(resourceId, out var known) ? known.Snapshot : NotStarted(resource);
            var after = change(before);
            if (known is not null && after == before)
            {
                return;
            }

            _current[resourceId] = new ResourceEvent(resource, resourceId, after);
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    private static DistributedApplicationException? FailureOf(IReadOnlyList<ResourceEvent> states, string resourceName) =>
        states.FirstOrDefault(e => Is(e, resourceName) && e.Snapshot.State is KnownResourceStates.FailedToStart) is { } failed
            ? new DistributedApplicationException($"The '{failed.ResourceId}' resource does not start: {failed.Snapshot.Reason}")
            : null;

    private static bool Is(ResourceEvent state, string resourceName) =>
        string.Equals(state.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase);

    private static CustomResourceSnapshot NotStarted(IResource resource) => new()
    {
        ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        State = KnownResourceStates.NotStarted,
        CreationTimeStamp = TimeProvider.System.GetUtcNow(),
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private (IReadOnlyList<ResourceEvent> States, Task Changed) Read()
    {
        lock (_lock)
        {
            return ([.. _current.Values], _changed.Task);
        }
    }
}
