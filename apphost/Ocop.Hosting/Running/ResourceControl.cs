namespace Ocop.Hosting;

/// <summary>Runs one process or connection, and stops and starts it by hand while the rest goes on: one command at a time.</summary>
/// <param name="closing">The host is stopping.</param>
internal sealed class ResourceControl(IRunner runner, ResourceNotificationService notifications, CancellationToken closing) : IDisposable
{
    private const string ByHand = "stopped by hand";
    private readonly SemaphoreSlim _turn = new(1, 1);
    private CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    public IResource Resource => runner.Resource;

    public string Id => runner.Id;

    /// <summary>A database, or a server of the operator's own, is only watched.</summary>
    public bool TakesCommands => runner.OwnsProcess;

    /// <summary>The host is stopping, so no command begins any more.</summary>
    public bool IsClosing => closing.IsCancellationRequested;

    public void Begin() => Launch(waits: true);

    /// <summary>Starts what has stopped, and at once what waits for others or for its next restart.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            var state = Snapshot.State;
            var underWay = !_run.IsCompleted;
            if (underWay && state is KnownResourceStates.Starting or KnownResourceStates.Running)
            {
                return;
            }

            await EndAsync();
            Relaunch(waits: !(underWay && state is KnownResourceStates.Waiting));
        },
        cancellationToken);

    /// <summary>It stays as it is then, whatever it waited for, until it is started by hand.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            if (_run.IsCompleted)
            {
                return;
            }

            await EndAsync();
            Publish(s => AtRest(s) with { State = KnownResourceStates.Exited, Reason = ByHand });
        },
        cancellationToken);

    public Task RestartAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await EndAsync();
            Relaunch(waits: true);
        },
        cancellationToken);

    /// <summary>The first state after "starting": running, waiting for others, or failed.</summary>
    public async Task<CustomResourceSnapshot> SettledAsync(CancellationToken cancellationToken)
    {
        var snapshot = Snapshot;
        await notifications.WaitUntilAsync(
            _ => (snapshot = Snapshot).State is not (KnownResourceStates.NotStarted or KnownResourceStates.Starting), cancellationToken);
        return snapshot;
    }

    /// <summary>Ends it for good. A command that is being carried out comes to its end first.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        var underWay = !_run.IsCompleted;
        try
        {
            await _stop.CancelAsync();
            await _run;
            if (underWay)
            {
                Publish(s => AtRest(s) with { State = KnownResourceStates.Finished, Reason = null });
            }
        }
        finally
        {
            runner.Clean();
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _turn.Dispose();
    }

    private CustomResourceSnapshot Snapshot => notifications.Find(Id)!.Snapshot;

    private static CustomResourceSnapshot AtRest(CustomResourceSnapshot snapshot) => snapshot with
    {
        HealthStatus = null,
        ProcessId = null,
        ExitCode = null,
        WaitingFor = null,
        StartsAgain = false,
        IsHopeless = false,
    };

    private async Task InTurnAsync(Func<Task> command, CancellationToken cancellationToken)
    {
        closing.ThrowIfCancellationRequested();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closing);
        await _turn.WaitAsync(waiting.Token);
        try
        {
            await command();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EndAsync()
    {
        if (!_run.IsCompleted)
        {
            await _stop.CancelAsync();
            await _run;
        }
    }

    private void Relaunch(bool waits)
    {
        closing.ThrowIfCancellationRequested();
        Publish(s => AtRest(s) with { State = KnownResourceStates.Starting, Reason = null });
        Launch(waits);
    }

    private void Launch(bool waits)
    {
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        var stopping = _stop.Token;
        _run = Task.Run(() => RunAsync(waits, stopping), CancellationToken.None);
    }

    private async Task RunAsync(bool waits, CancellationToken stopping)
    {
        try
        {
            await runner.RunAsync(waits, stopping);
        }
        catch (DistributedApplicationException e)
        {
            // Something of it would not end. Whoever stops it is told, and so is whoever looks.
            Publish(s => AtRest(s) with { State = KnownResourceStates.FailedToStart, Reason = e.Message });
            throw;
        }
    }

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => notifications.Publish(Resource, Id, change);
}
