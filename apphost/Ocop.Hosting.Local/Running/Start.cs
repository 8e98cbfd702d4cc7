using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Running;

/// <summary>Tells how the start goes, publishes where everything is when it has succeeded, and gives up when it cannot.</summary>
internal sealed class Start(
    Platform platform,
    DistributedApplicationModel model,
    StatusReporter status,
    LogFiles logs,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime)
{
    private const int TailLines = 30;

    /// <summary>A resource that has ended three times without ever being healthy is not going to be.</summary>
    private const int HopelessRestarts = 2;
    private static readonly TimeSpan s_time = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private bool _ready;
    private bool _failed;

    /// <summary>Inside a test nobody reads it.</summary>
    private readonly TextWriter _out = platform.OwnsProcess ? Console.Out : TextWriter.Null;
    private readonly TextWriter _error = platform.OwnsProcess ? Console.Error : TextWriter.Null;
    private bool _hasDashboard;

    public void Begin(bool hasDashboard)
    {
        _hasDashboard = hasDashboard;
        _ = RunAsync(lifetime.ApplicationStopping);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_period);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var lines = status.Current;
            await TellAsync(lines);
            if (!_ready && lines.Count > 0 && lines.All(l => l.IsReady || !l.IsNeeded))
            {
                _ready = true;
                await SucceedAsync(stopping);
            }
            else if (!_ready && !_failed && Culprit(lines) is { } culprit)
            {
                _failed = true;
                await FailAsync(culprit, stopping);
            }
        }
    }

    /// <summary>One line whenever something becomes healthy, or stops being so.</summary>
    private async Task TellAsync(IReadOnlyList<StatusLine> lines)
    {
        foreach (var line in lines)
        {
            if (Sentence(line) is { } sentence && _told.GetValueOrDefault(line.Name) != sentence)
            {
                _told[line.Name] = sentence;
                var seconds = TimeProvider.System.GetElapsedTime(_began).TotalSeconds;
                await _error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{seconds,6:0.0} s  {line.Name,-16} {sentence}"));
            }
        }
    }

    private string? Sentence(StatusLine line)
    {
        if (line.IsReady)
        {
            return "healthy";
        }

        if (line.State == KnownResourceStates.Exited || line.State == KnownResourceStates.FailedToStart)
        {
            return $"{line.State}: {line.Reason}";
        }

        return line is { Reason: not null, State: "Running" } && _told.ContainsKey(line.Name) ? $"unhealthy: {line.Reason}" : null;
    }

    private StatusLine? Culprit(IReadOnlyList<StatusLine> lines)
    {
        var late = lines.Where(l => l is { IsReady: false, IsNeeded: true }).ToList();
        return late.Find(IsHopeless)
            ?? (TimeProvider.System.GetElapsedTime(_began) < s_time ? null : late.Find(l => l.State != KnownResourceStates.Waiting) ?? late.FirstOrDefault());
    }

    private bool IsHopeless(StatusLine line) =>
        line.State == KnownResourceStates.FailedToStart
        || line.Reason == ServerCheck.WrongPassword.Description
        || (line is { IsPausing: true, Restarts: >= HopelessRestarts } && _told.GetValueOrDefault(line.Name) is not "healthy");

    private async Task FailAsync(StatusLine culprit, CancellationToken stopping)
    {
        await _error.WriteLineAsync($"{culprit.Name} does not start: {culprit.Reason ?? culprit.State}");
        var log = logs.PathOf(model.Resources.First(r => r.PlainName() == culprit.Name));
        if (File.Exists(log))
        {
            await _error.WriteLineAsync($"--- the end of {log}:");
            foreach (var line in (await File.ReadAllLinesAsync(log, stopping)).TakeLast(TailLines))
            {
                await _error.WriteLineAsync(line);
            }
        }

        // In the foreground somebody is there to mend it; the restarts go on.
        if (platform.Arguments.Detached)
        {
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task SucceedAsync(CancellationToken stopping)
    {
        var resources = model.Resources.Where(r => r.IsSelected()).ToList();
        await Published.WriteAsync(platform.State, resources, stopping);
        var addresses = Published.AddressesOf(resources).Select(a => (string[])[a.Key, a.Value]).ToList();
        await _out.WriteAsync(addresses.Count == 0 ? "" : TextTable.Format(["resource", "address"], addresses));
        await _out.FlushAsync(stopping);
        await ReadyMessage.TellAsync(platform, _hasDashboard ? configuration.LoginAddress() : null, _out, stopping);
    }
}
