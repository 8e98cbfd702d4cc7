namespace Ocop.Hosting;

/// <summary>Starts every resource of the model and stops them in the reverse order of what waits for what.</summary>
internal sealed class Orchestrator : IAsyncDisposable
{
    private readonly List<(IRunner Runner, Task Task, CancellationTokenSource Stop)> _running = [];
    private readonly List<(TcpProxy Proxy, Task Task)> _proxies = [];
    private readonly CancellationTokenSource _stopProxies = new();
    private readonly ResourceNotificationService _notifications;
    private readonly RunContext _run;

    public Orchestrator(ResourceNotificationService notifications, RunContext run)
    {
        _notifications = notifications;
        _run = run;
    }

    public void Start(IReadOnlyDictionary<IResource, IReadOnlyList<ResourceInstance>> instances)
    {
        // All states exist before the first runner looks at one.
        var runners = _run.Model.Selected.SelectMany(r => RunnerFactory.Create(r, instances[r], _notifications, _run)).ToList();
        foreach (var resource in runners.Select(r => r.Resource).Distinct())
        {
            PublishNotStarted(resource, instances[resource]);
            StartProxies(resource, instances[resource]);
        }

        foreach (var runner in runners)
        {
            var stop = new CancellationTokenSource();
            _running.Add((runner, Task.Run(() => runner.RunAsync(stop.Token), CancellationToken.None), stop));
        }
    }

    public async ValueTask DisposeAsync()
    {
        var stopping = new Dictionary<IResource, Task>();
        await Task.WhenAll(_running.Select(r => r.Runner.Resource).Distinct().ToList().ConvertAll(StopAsync));
        await _stopProxies.CancelAsync();
        await Task.WhenAll(_proxies.Select(p => p.Task));
        _proxies.ForEach(p => p.Proxy.Dispose());
        _running.ForEach(r => r.Stop.Dispose());
        _stopProxies.Dispose();

        // Whoever waits for a resource leaves before it.
        Task StopAsync(IResource resource)
        {
            if (!stopping.TryGetValue(resource, out var task))
            {
                var users = _running.Select(r => r.Runner.Resource).Distinct().Where(r => r.WaitsFor().Contains(resource));
                stopping[resource] = task = StopAfterAsync(users.ToList().ConvertAll(StopAsync), resource);
            }

            return task;
        }
    }

    private async Task StopAfterAsync(List<Task> users, IResource resource)
    {
        await Task.WhenAll(users);
        var own = _running.Where(r => r.Runner.Resource == resource).ToList();
        foreach (var (_, _, stop) in own)
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(own.Select(r => r.Task));
    }

    private void PublishNotStarted(IResource resource, IReadOnlyList<ResourceInstance> instances)
    {
        foreach (var instance in instances)
        {
            _notifications.Publish(resource, instance.Id, s => s);
        }
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
