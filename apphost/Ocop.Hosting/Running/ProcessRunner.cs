namespace Ocop.Hosting;

/// <summary>Starts a process when what it waits for is healthy, watches it, and starts it again when it ends by itself.</summary>
internal sealed class ProcessRunner(
    ResourceInstance instance, ResourceProgram program, ResourceNotificationService notifications, RunContext run) : IRunner
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    public IResource Resource => instance.Resource;

    public string Id => instance.Id;

    public bool OwnsProcess => true;

    public async Task RunAsync(bool waits, CancellationToken stopping)
    {
        var backoff = new Backoff();
        try
        {
            while (true)
            {
                if (waits)
                {
                    await Dependencies.WaitAsync(Resource, Id, notifications, stopping);
                }

                if (await RunOnceAsync(backoff, stopping) is not { } delay)
                {
                    return;
                }

                await Task.Delay(delay, stopping);
                waits = true;
                Publish(s => s with { State = KnownResourceStates.Starting, Restarts = s.Restarts + 1, Reason = null });
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // At whatever moment it was stopped. What it is now is for the one who stopped it to say.
            await EndLeftoversAsync(CancellationToken.None);
        }
    }

    public void Clean() => program.Clean();

    /// <summary>When to start it again, or null when it is done.</summary>
    private async Task<TimeSpan?> RunOnceAsync(Backoff backoff, CancellationToken stopping)
    {
        Publish(s => s with
        {
            State = KnownResourceStates.Starting,
            HealthStatus = null,
            Reason = null,
            WaitingFor = null,
            StartsAgain = false,
        });
        OwnedProcess process;
        try
        {
            await EndLeftoversAsync(stopping);
            await program.PrepareAsync(stopping);
            var description = await program.DescribeAsync(stopping);
            Publish(s => s with { Process = description });
            process = OwnedProcess.Start(description, run.State.LogOf(Id));
        }
        catch (Exception e) when (e is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            // A callback of the model may throw anything; the sentence belongs into the status, and the next try may succeed.
            var delay = backoff.Next(TimeSpan.Zero);
            Publish(s => s with { State = KnownResourceStates.FailedToStart, Reason = $"{e.Message}{Again(delay)}", StartsAgain = true });
            return delay;
        }

        using (process)
        {
            return await WatchAsync(process, backoff, stopping);
        }
    }

    private async Task<TimeSpan?> WatchAsync(OwnedProcess process, Backoff backoff, CancellationToken stopping)
    {
        Publish(s => s with
        {
            State = KnownResourceStates.Running,
            ProcessId = process.Id,
            StartTimeStamp = TimeProvider.System.GetUtcNow(),
            StopTimeStamp = null,
        });
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = new HealthLoop(Resource, Id, notifications, program.CheckAsync);
        var healthTask = health.RunAsync(watching.Token);
        await process.Exited.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watching.CancelAsync();
        await healthTask;
        if (stopping.IsCancellationRequested)
        {
            Publish(s => s with { State = KnownResourceStates.Stopping, HealthStatus = null });
            await process.StopAsync(program.StopSignal, s_grace, run.Impatient);
            Publish(s => s with { ProcessId = null, StopTimeStamp = TimeProvider.System.GetUtcNow() });
            stopping.ThrowIfCancellationRequested();
        }

        var exitCode = process.ExitCode;
        TimeSpan? delay = program.IsDone(exitCode) ? null : backoff.Next(health.HealthyFor);
        Publish(s => s with
        {
            State = delay is null ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            HealthStatus = null,
            ProcessId = null,
            ExitCode = exitCode,
            StopTimeStamp = TimeProvider.System.GetUtcNow(),
            Reason = delay is { } d ? $"{ExitReason(exitCode)}{Again(d)}" : null,
            StartsAgain = delay is not null,
        });
        await EndLeftoversAsync(stopping);
        return delay;
    }

    /// <summary>Above 128 the number is that of the signal that ended it.</summary>
    private static string ExitReason(int exitCode) =>
        exitCode > 128 ? $"ended by signal {exitCode - 128}" : $"ended with exit code {exitCode}";

    private static string Again(TimeSpan delay) => $"; starts again in {delay.TotalSeconds:0} s";

    private Task EndLeftoversAsync(CancellationToken cancellationToken) =>
        Leftovers.EndAsync(() => ProcessTable.WithVariable(run.Mark, $"{ProcessTable.ResourceVariable}={Id}"), cancellationToken);

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.Publish(Resource, Id, change);
}
