using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Hosting.Local.Running;

namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Wait
{
    /// <summary>Generous: the machine may be busy, and a test that waits this long has failed anyway.</summary>
    public static readonly TimeSpan Deadline = Patience.Minutes(2);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    public static Task Until(Func<bool> condition, string what, Func<string>? details = null, TimeSpan? within = null) =>
        Until(() => Task.FromResult(condition()), what, details, within);

    public static async Task Until(Func<Task<bool>> condition, string what, Func<string>? details = null, TimeSpan? within = null)
    {
        var deadline = within ?? Deadline;
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > deadline)
            {
                throw new TimeoutException($"Waited {deadline.TotalSeconds:0} s in vain until {what}. {details?.Invoke()}");
            }

            await Task.Delay(s_poll, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The line of a resource's status, once it is as wanted.</summary>
    public static async Task<StatusLine> For(RunningApp app, string resource, Func<StatusLine, bool> wanted)
    {
        var reporter = app.Services.GetRequiredService<StatusReporter>();
        StatusLine? line = null;
        await Until(
            () => (line = reporter.Current.SingleOrDefault(l => l.Name == resource)) is not null && wanted(line),
            $"{resource} is as wanted",
            () => $"{line}");
        return line!;
    }

    public static Task<StatusLine> Healthy(RunningApp app, string resource) => For(app, resource, l => l.IsReady);
}
