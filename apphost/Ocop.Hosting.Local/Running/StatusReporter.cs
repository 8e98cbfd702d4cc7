using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting.Local.Running;

/// <summary>Knows how each resource is, and keeps status.json in step.</summary>
internal sealed class StatusReporter(
    Platform platform, ResourceNotificationService notifications, StatusLines lines, IHostApplicationLifetime lifetime)
{
    private const string FileName = "status.json";
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, ResourceEvent> _states = new(StringComparer.Ordinal);

    public IReadOnlyList<StatusLine> Current => lines.Of([.. _states.Values]);

    public void Begin()
    {
        _ = WatchAsync(lifetime.ApplicationStopping);
        _ = KeepAsync(lifetime.ApplicationStopping);
    }

    private async Task WatchAsync(CancellationToken stopping)
    {
        await foreach (var change in notifications.WatchAsync(stopping))
        {
            _states[change.ResourceId] = change;
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(s_period);
        var written = "";
        while (await timer.WaitForNextTickAsync(stopping))
        {
            var current = Current;
            var text = JsonSerializer.Serialize(current, s_options);
            if (text != written)
            {
                var report = new StatusReport(Environment.ProcessId, TimeProvider.System.GetUtcNow(), current);
                platform.State.Write(FileName, JsonSerializer.Serialize(report, s_options));
                written = text;
            }
        }
    }
}
