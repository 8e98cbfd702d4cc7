
namespace Ocop.Hosting;

/// <summary>An application of several processes, from its description to its end.</summary>
public sealed class DistributedApplication : IAsyncDisposable, IDisposable
{
    private readonly ApplicationModel _model;
    private readonly CancellationTokenSource _impatient = new();
    private readonly CancellationTokenSource _stopFiles = new();
    private FileStream? _lock;
    private Guardian? _guardian;
    private Orchestrator? _orchestrator;
    private ResourceFeed? _feed;
    private Task _statusFile = Task.CompletedTask;

    internal DistributedApplication(ApplicationModel model) => _model = model;

    public ResourceNotificationService ResourceNotifications { get; } = new();

    internal ApplicationModel Model => _model;

    internal ResourceFeed? Feed => _feed;

    internal bool IsStarted => _lock is not null;

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder(new DistributedApplicationOptions());

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += SayInOneSentence;
        return CreateBuilder(new DistributedApplicationOptions { Args = args });
    }

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new DistributedApplicationBuilder(options);
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Starts, prints the addresses when all is healthy, and runs until told to stop: Ctrl-C, SIGTERM or the token.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default) =>
        Environment.ExitCode = await new HostConsole(this, _model, _impatient).RunAsync(cancellationToken);

    /// <summary>Starts everything and returns at once; what waits for something starts when it may.</summary>
    /// <exception cref="DistributedApplicationException">Another host runs here, or something needed is missing.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            // Not on the caller's synchronisation context: what is begun here outlives the call.
            await Task.Run(() => StartCoreAsync(cancellationToken), cancellationToken);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops everything, the users of a resource before it, and returns when nothing of it is left.</summary>
    /// <param name="cancellationToken">Cancelled: no more waiting, whatever still runs is killed.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        using var hurry = cancellationToken.Register(_impatient.Cancel);
        if (_orchestrator is not null)
        {
            await _orchestrator.DisposeAsync();
            _orchestrator = null;
        }

        if (_feed is not null)
        {
            await _feed.DisposeAsync();
            _feed = null;
        }

        if (_guardian is not null)
        {
            await _guardian.DisposeAsync();
            _guardian = null;
        }

        if (_lock is not null)
        {
            await _stopFiles.CancelAsync();
            await _statusFile;
            Published.Delete(_model.State);
            StatusFile.Delete(_model.State);
            FeedAddress.Delete(_model.State);
            RunRecord.Delete(_model.State);
            await _lock.DisposeAsync();
            _lock = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _impatient.Dispose();
        _stopFiles.Dispose();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var state = _model.State;
        state.Create();
        _lock = HostLock.TryTake(state) ?? throw HostConsole.AlreadyRunning(state);
        await PreviousRun.EndAsync(state, cancellationToken);
        Published.Delete(state);
        if (_model.Arguments.Fresh)
        {
            state.Empty();
            DataDirectory.DeleteMoved(state);
        }

        await CheckParametersAsync(cancellationToken);
        var instances = EndpointAllocator.Allocate(_model.Resources, new PortBook(state));
        var run = new RunContext(
            Guid.CreateVersion7().ToString("N"), state, _model, await DataFoldersAsync(cancellationToken), _impatient.Token);
        _guardian = Guardian.Start(run);
        _orchestrator = new Orchestrator(ResourceNotifications, run, instances);
        var running = new RunningModel(_model, instances, ResourceNotifications, _orchestrator);
        _feed = await ResourceFeed.StartAsync(running, _model.FeedKey, cancellationToken);
        FeedAddress.Write(state, _feed.Address);
        if (_model.Dashboard is { } dashboard)
        {
            dashboard.Feed = _feed.Address;
        }

        _orchestrator.Start();
        _statusFile = StatusFile.KeepAsync(state, ResourceNotifications, _stopFiles.Token);
    }

    /// <summary>A value that is missing is found before anything runs.</summary>
    private async Task CheckParametersAsync(CancellationToken cancellationToken)
    {
        foreach (var parameter in _model.Resources.OfType<ParameterResource>())
        {
            await parameter.GetValueAsync(cancellationToken);
        }
    }

    private async Task<Dictionary<IResource, string>> DataFoldersAsync(CancellationToken cancellationToken)
    {
        var folders = new Dictionary<IResource, string>();
        foreach (var resource in _model.Selected.Where(r => r.External() is null))
        {
            var user = resource switch
            {
                PostgresServerResource => ServiceUser.For(PostgresInstallation.UserName, PostgresInstallation.Package),
                RabbitMQServerResource => ServiceUser.For(RabbitMQInstallation.UserName, RabbitMQInstallation.Package),
                _ => null,
            };
            if (resource is PostgresServerResource or RabbitMQServerResource)
            {
                folders[resource] = await DataDirectory.PathAsync(_model.State, resource.Name, user, cancellationToken);
            }
        }

        return folders;
    }

    /// <summary>A wrong argument or impossible wiring deserves its sentence, not a stack trace.</summary>
    private static void SayInOneSentence(object sender, UnhandledExceptionEventArgs args)
    {
        if (args.ExceptionObject is DistributedApplicationException e)
        {
            Console.Error.WriteLine($"ocop: {e.Message}");
            Environment.Exit(1);
        }
    }
}
