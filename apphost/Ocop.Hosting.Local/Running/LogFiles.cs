using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting.Local.Running;

/// <summary>Keeps on disk what each process writes: a log for each start of the platform, with the one before beside it.</summary>
internal sealed partial class LogFiles(
    Platform platform, DistributedApplicationModel model, ResourceLoggerService loggers, IHostApplicationLifetime lifetime)
{
    public void Begin()
    {
        foreach (var resource in model.Resources.Where(r => r is ProjectResource or ExecutableResource && r.IsSelected()))
        {
            _ = KeepAsync(resource);
        }
    }

    public string PathOf(IResource resource) => Path.Combine(platform.State.Logs, $"{resource.PlainName()}.log");

    private async Task KeepAsync(IResource resource)
    {
        var path = PathOf(resource);
        if (File.Exists(path))
        {
            File.Move(path, $"{path}.1", overwrite: true);
        }

        await using var file = new StreamWriter(path) { AutoFlush = true };
        await foreach (var lines in loggers.WatchAsync(resource).WithCancellation(lifetime.ApplicationStopped))
        {
            foreach (var line in lines)
            {
                await file.WriteLineAsync(OfAspire().Replace(line.Content, ""));
            }
        }
    }

    /// <summary>The time in front of each line, and the colours: a program that writes to a file has its own times, and no colours.</summary>
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT[\d:.]+Z |\x1b\[[\d;]*m", RegexOptions.None, 1000)]
    private static partial Regex OfAspire();
}
