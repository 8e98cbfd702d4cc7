using System.Globalization;
using System.Runtime.InteropServices;

namespace Ocop.Hosting;

/// <summary>The host as a command: up, status, down.</summary>
internal sealed class HostConsole(DistributedApplication app, ApplicationModel model, CancellationTokenSource impatient)
{
    private const int Ok = 0;
    private const int Failed = 1;
    private const int NotRunning = 3;
    private const int TailLines = 30;
    private static readonly TimeSpan s_startTime = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_stopTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    public Task<int> RunAsync(CancellationToken cancellationToken) => model.Arguments.Command switch
    {
        HostCommand.Status => Task.FromResult(ShowStatus()),
        HostCommand.Down => DownAsync(cancellationToken),
        HostCommand.Order => OrderAsync(cancellationToken),
        HostCommand.Publish => PublishAsync(cancellationToken),
        _ => UpAsync(cancellationToken),
    };

    public static DistributedApplicationException AlreadyRunning(StateDirectory state)
    {
        var gateway = StatusFile.Read(state)?.Resources.Where(r => r.Name is "gateway").SelectMany(r => r.Addresses).FirstOrDefault();
        var where = gateway is null ? "" : $" at {gateway}";
        var process = RunRecord.Read(state) is { } record ? $" (process {record.ProcessId})" : "";
        return new DistributedApplicationException(
            $"the platform is running already{where}{process}; ./ocop status shows it, ./ocop down stops it.");
    }

    private async Task<int> UpAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = OnSignal(PosixSignal.SIGINT, stop);
        using var terminate = OnSignal(PosixSignal.SIGTERM, stop);
        using var hangUp = OnSignal(PosixSignal.SIGHUP, stop);
        using var quit = OnSignal(PosixSignal.SIGQUIT, stop);
        try
        {
            await app.StartAsync(stop.Token);
            var telling = TellAsync(stop.Token);
            var failed = await ReadyAsync(stop.Token);
            if (failed)
            {
                return Failed;
            }

            await telling;
            return Ok;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Ok;
        }
        finally
        {
            await stop.CancelAsync();
            if (app.IsStarted)
            {
                await app.StopAsync(CancellationToken.None);
                await Console.Error.WriteLineAsync("stopped");
            }
        }
    }

    /// <summary>The first signal asks to stop; the second, no longer to wait for anyone.</summary>
    private PosixSignalRegistration OnSignal(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (stop.IsCancellationRequested)
            {
                impatient.Cancel();
            }

            stop.Cancel();
        });

    /// <summary>True when the start failed for good.</summary>
    private async Task<bool> ReadyAsync(CancellationToken cancellationToken)
    {
        var patience = model.Arguments.Detached ? s_startTime : Timeout.InfiniteTimeSpan;
        while (await StartupWatch.WaitAsync(app.ResourceNotifications, patience, cancellationToken) is { } failure)
        {
            await Console.Error.WriteLineAsync($"{failure.ResourceId} does not start: {failure.Snapshot.Reason ?? failure.Snapshot.State}");
            await WriteTailAsync(failure.ResourceId, cancellationToken);
            if (model.Arguments.Detached)
            {
                return true;
            }

            // In the foreground somebody is there to mend it; the restarts go on.
            await app.ResourceNotifications.WaitUntilAsync(StartupWatch.IsReady, cancellationToken);
        }

        await Published.WriteAsync(model, cancellationToken);
        await Console.Out.WriteAsync(AddressTable());
        await Console.Out.FlushAsync(cancellationToken);
        await ReadyMessage.TellAsync(model, app.ResourceNotifications, cancellationToken);
        return false;
    }

    private async Task WriteTailAsync(string resourceId, CancellationToken cancellationToken)
    {
        var log = model.State.LogOf(resourceId);
        if (File.Exists(log))
        {
            await Console.Error.WriteLineAsync($"--- the end of {log}:");
            foreach (var line in (await File.ReadAllLinesAsync(log, cancellationToken)).TakeLast(TailLines))
            {
                await Console.Error.WriteLineAsync(line);
            }
        }
    }

    /// <summary>One line whenever something becomes healthy, or stops being so.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var e in app.ResourceNotifications.WatchAsync(cancellationToken))
        {
            if (Sentence(e.Snapshot) is { } sentence
                && (!told.TryGetValue(e.ResourceId, out var last) || !string.Equals(last, sentence, StringComparison.Ordinal)))
            {
                told[e.ResourceId] = sentence;
                var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
                await Console.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{seconds,6:0.0} s  {e.ResourceId,-16} {sentence}"));
            }
        }
    }

    private static string? Sentence(CustomResourceSnapshot snapshot)
    {
        if (snapshot.IsReady)
        {
            return "healthy";
        }

        if (snapshot.State is KnownResourceStates.Exited || snapshot.State is KnownResourceStates.FailedToStart)
        {
            return $"{snapshot.State}: {snapshot.Reason}";
        }

        return snapshot is { WasHealthy: true, Reason: not null, State: KnownResourceStates.Running }
            ? $"unhealthy: {snapshot.Reason}"
            : null;
    }

    private string AddressTable()
    {
        var rows = Published.AddressesOf(model.Selected).Select(a => (string[])[a.Key, a.Value]).ToList();
        return rows.Count == 0 ? "" : TextTable.Format(["resource", "address"], rows);
    }

    private async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(await ManifestPublisher.WriteAsync(model, cancellationToken));
        return Ok;
    }

    private int ShowStatus()
    {
        if (!IsRunning() || StatusFile.Read(model.State) is not { } report)
        {
            return SayNotRunning();
        }

        Console.Out.Write(model.Arguments.Json ? $"{StatusFile.Serialize(report)}\n" : StatusTable(report));
        return report.Resources.All(IsWell) ? Ok : Failed;
    }

    /// <summary>The platform is well also while its dashboard is not.</summary>
    private static bool IsWell(StatusLine line) =>
        line.Health is "Healthy" || line.State is KnownResourceStates.Finished || line.Name is DashboardResource.OnlyName;

    /// <summary>Waits until a stop has been carried out, and after a start until the resource runs, waits or has failed.</summary>
    private async Task<int> OrderAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning() || FeedAddress.Read(model.State) is not { } address)
        {
            return SayNotRunning();
        }

        var command = new Wire.ResourceCommandRequest
        {
            CommandName = model.Arguments.Order!,
            ResourceName = model.Arguments.Resource!,
        };
        var response = await FeedCommand.SendAsync(address, model.FeedKey, command, cancellationToken);
        await Console.Error.WriteLineAsync(response.Message);
        return response.Kind is Wire.ResourceCommandResponseKind.Succeeded ? Ok : Failed;
    }

    private bool IsRunning()
    {
        using var free = Directory.Exists(model.State.Root) ? HostLock.TryTake(model.State) : null;
        return Directory.Exists(model.State.Root) && free is null;
    }

    private static int SayNotRunning()
    {
        Console.Error.WriteLine("the platform is not running; ./ocop up starts it");
        return NotRunning;
    }

    private static string StatusTable(StatusReport report) => TextTable.Format(
        ["resource", "state", "health", "restarts", "exit", "address", "reason"],
        report.Resources.Select(r => (string[])
        [
            r.Name, r.State, r.Health ?? "", r.Restarts.ToString(CultureInfo.InvariantCulture),
            r.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "", string.Join(' ', r.Addresses.Take(1)), r.Reason ?? "",
        ]));

    private async Task<int> DownAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(model.State.Root) || RunRecord.Read(model.State) is not { } record)
        {
            await Console.Error.WriteLineAsync("the platform is not running");
            return Ok;
        }

        if (record.HostLives)
        {
            Signals.Send(record.ProcessId, Signals.Terminate);
            var began = TimeProvider.System.GetTimestamp();
            while (record.HostLives)
            {
                if (TimeProvider.System.GetElapsedTime(began) > s_stopTime)
                {
                    // Its guardian ends the rest.
                    Signals.Send(record.ProcessId, Signals.Kill);
                }

                await Task.Delay(s_poll, cancellationToken);
            }
        }

        await using var held = HostLock.TryTake(model.State);
        if (held is null)
        {
            await Console.Error.WriteLineAsync("another host has started meanwhile");
            return Failed;
        }

        await PreviousRun.EndAsync(model.State, cancellationToken);
        Published.Delete(model.State);
        StatusFile.Delete(model.State);
        await Console.Error.WriteLineAsync("stopped");
        return Ok;
    }
}
