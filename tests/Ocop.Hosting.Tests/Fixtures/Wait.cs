using System.Diagnostics;

namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>Waits for what must come, and says what did not.</summary>
internal static class Wait
{
    /// <summary>Generous: the machine may be busy, and a test that waits this long has failed anyway.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

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
    public static async Task<CustomResourceSnapshot> For(
        DistributedApplication app, string resource, Func<CustomResourceSnapshot, bool> wanted)
    {
        // Told of each change: a state that lasts a second only must not be missed between two looks.
        CustomResourceSnapshot? found = null;
        await app.ResourceNotifications
            .WaitUntilAsync(
                states =>
                {
                    found = states.FirstOrDefault(e => string.Equals(e.ResourceId, resource, StringComparison.Ordinal))?.Snapshot;
                    return found is not null && wanted(found);
                },
                TestContext.Current.CancellationToken)
            .WaitAsync(Deadline);
        return found!;
    }
}
