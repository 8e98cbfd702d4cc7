namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>The feed of an application of which nothing is started: a test says in what state each resource is.</summary>
internal sealed class FeedModel : IAsyncDisposable
{
    public const string Key = "the key";
    private static readonly DateTimeOffset s_created = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);
    private readonly RunningModel _running;
    private readonly ResourceFeed _feed;
    private readonly FileStream _lock;

    private FeedModel(RunningModel running, ResourceFeed feed, FileStream held) => (_running, _feed, _lock) = (running, feed, held);

    public Uri Address => _feed.Address;

    public static async Task<FeedModel> StartAsync(IDistributedApplicationBuilder builder)
    {
        var model = builder.Build().Model;
        model.State.Create();
        var held = HostLock.TryTake(model.State)!;
        var instances = EndpointAllocator.Allocate(model.Resources, new PortBook(model.State)).ToDictionary(
            i => i.Key, i => (IReadOnlyList<ResourceInstance>)[.. i.Value.Select(instance => instance with { Suffix = "abcdefgh" })]);
        var folders = model.Resources.Where(r => r is PostgresServerResource or RabbitMQServerResource)
            .ToDictionary(r => r, r => model.State.PathOf(r.Name));
        var run = new RunContext("run", model.State, model, folders, CancellationToken.None);
        var notifications = new ResourceNotificationService();
        var running = new RunningModel(model, instances, notifications, new Orchestrator(notifications, run, instances));
        foreach (var state in notifications.Current)
        {
            notifications.Publish(state.Resource, state.ResourceId, s => s with { CreationTimeStamp = s_created });
        }

        return new FeedModel(running, await ResourceFeed.StartAsync(running, Key, TestContext.Current.CancellationToken), held);
    }

    public FeedClient Client() => new(Address, Key);

    public void Publish(string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _running.Notifications.Publish(_running.Notifications.Find(id)!.Resource, id, change);

    /// <summary>What the process of a resource would be started with.</summary>
    public async Task<ProcessDescription> DescribeAsync(string id)
    {
        var instance = _running.Instances.Values.SelectMany(i => i).Single(i => i.Id == id);
        return new ProcessDescription(
            ["/usr/bin/program", "--verbose"],
            "/srv",
            new Dictionary<string, string>(await ProcessEnvironment.InjectedAsync(
                instance, _running.Model, TestContext.Current.CancellationToken), StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _feed.DisposeAsync();
        await _running.Orchestrator.DisposeAsync();
        await _lock.DisposeAsync();
    }
}
