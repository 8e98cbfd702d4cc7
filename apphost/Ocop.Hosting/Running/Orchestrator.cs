namespace Ocop.Hosting;

/// <summary>Starts every resource of the model and stops them in the reverse order of what waits for what.</summary>
internal sealed class Orchestrator : IAsyncDisposable
{
    private readonly List<ResourceControl> _controls = [];
    private readonly List<(TcpProxy Proxy, Task Task)> _proxies = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stopProxies = new();
    private readonly ResourceNotificationService _notifications;
    private readonly IReadOnlyDictionary<IResource, IReadOnlyList<ResourceInstance>> _instances;

    /// <summary>All states exist before the first runner looks at one.</summary>
    public Orchestrator(
        ResourceNotificationService notifications,
        RunContext run,
        IReadOnlyDictionary<IResource, IReadOnlyList<ResourceInstance>> instances)
    {
        _notifications = notifications;
        _instances = instances;
        foreach (var runner in run.Model.Selected.SelectMany(r => RunnerFactory.Create(r, instances[r], notifications, run)))
        {
            run.State.RotateLog(runner.Id);
            notifications.Publish(runner.Resource, runner.Id, s => s);
            _controls.Add(new ResourceControl(runner, notifications, _closing.Token));
        }
    }

    public void Start()
    {
        foreach (var resource in Resources)
        {
            StartProxies(resource, _instances[resource]);
        }

        _controls.ForEach(c => c.Begin());
    }

    /// <summary>What a command on this name reaches: one process, or every replica of a resource.</summary>
    public IReadOnlyList<ResourceControl> Find(string name) =>
        _controls.Find(c => string.Equals(c.Id, name, StringComparison.OrdinalIgnoreCase)) is { } one
            ? [one]
            : _controls.FindAll(c => string.Equals(c.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        var stopping = new Dictionary<IResource, Task>();
        await Task.WhenAll(Resources.ConvertAll(StopAsync));
        await _stopProxies.CancelAsync();
        await Task.WhenAll(_proxies.Select(p => p.Task));
        _proxies.ForEach(p => p.Proxy.Dispose());
        _controls.ForEach(c => c.Dispose());
        _closing.Dispose();
        _stopProxies.Dispose();

        // Whoever waits for a resource leaves before it.
        Task StopAsync(IResource resource)
        {
            if (!stopping.TryGetValue(resource, out var task))
            {
                var users = Resources.FindAll(r => r.WaitsFor().Contains(resource));
                stopping[resource] = task = StopAfterAsync(users.ConvertAll(StopAsync), resource);
            }

            return task;
        }
    }

    private List<IResource> Resources => [.. _controls.Select(c => c.Resource).Distinct()];

    private async Task StopAfterAsync(List<Task> users, IResource resource)
    {
        await Task.WhenAll(users);
        await Task.WhenAll(_controls.Where(c => c.Resource == resource).Select(c => c.CloseAsync()));
    }

    private void StartProxies(IResource resource, IReadOnlyList<ResourceInstance> instances)
    {
        foreach (var endpoint in resource.Endpoints().Where(e => resource.External() is null && EndpointAllocator.NeedsProxy(resource, e)))
        {
            var proxy = new TcpProxy(endpoint.AllocatedEndpoint!.Port, () => HealthyPorts(endpoint, instances));
            _proxies.Add((proxy, Task.Run(() => proxy.RunAsync(_stopProxies.Token), CancellationToken.None)));
        }
    }

    private List<int> HealthyPorts(EndpointAnnotation endpoint, IReadOnlyList<ResourceInstance> instances)
    {
        var healthy = _notifications.Current.Where(s => s.Snapshot.IsReady).Select(s => s.ResourceId).ToHashSet(StringComparer.Ordinal);
        return [.. instances.Where(i => healthy.Contains(i.Id)).Select(i => i.TargetPorts[endpoint.Name])];
    }
}
