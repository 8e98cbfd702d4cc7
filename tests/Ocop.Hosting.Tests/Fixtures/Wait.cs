using System.Diagnostics;

namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Wait
{
    /// <summary>Generous: the machine may be busy, and a test that waits this long has failed anyway.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    public static Task Until(Func<bool> condition, string what, Func<string>? details = null) =>
        Until(() => Task.FromResult(condition()), what, details);

    public static async Task Until(Func<Task<bool>> condition, string what, Func<string>? details = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > Deadline)
            {
                throw new TimeoutException($"Waited {Deadline.TotalSeconds:0} s in vain until {what}. {details?.Invoke()}");
            }

            await Task.Delay(s_poll, TestContext.Current.CancellationToken);
        }
    }

    public static Task Healthy(DistributedApplication app, string resource) =>
        app.ResourceNotifications.WaitForResourceHealthyAsync(resource, TestContext.Current.CancellationToken).WaitAsync(Deadline);

    /// <summary>The present state of a resource, once it is as wanted.</summary>
    public static async Task<CustomResourceSnapshot> For(DistributedApplication app, string resource, Func<CustomResourceSnapshot, bool> wanted)
    {
        CustomResourceSnapshot? found = null;
        await Until(
            () =>
            {
                found = app.ResourceNotifications.Current.FirstOrDefault(e => e.ResourceId == resource)?.Snapshot;
                return found is not null && wanted(found);
            },
            $"{resource} is as expected",
            () => $"It is {found}");
        return found!;
    }
}
