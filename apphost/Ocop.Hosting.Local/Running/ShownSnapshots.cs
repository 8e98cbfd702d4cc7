using Microsoft.Extensions.Hosting;
using Ocop.Hosting.Local.Secrets;

namespace Ocop.Hosting.Local.Running;

/// <summary>Takes secrets out of what Aspire itself says of a resource: connection strings, and the login address of the dashboard.</summary>
internal sealed class ShownSnapshots(ResourceNotificationService notifications, SecretMask mask, IHostApplicationLifetime lifetime)
{
    public void Begin() => _ = WatchAsync(lifetime.ApplicationStopping);

    private async Task WatchAsync(CancellationToken stopping)
    {
        await foreach (var change in notifications.WatchAsync(stopping))
        {
            if (Tells(change.Snapshot))
            {
                await notifications.PublishUpdateAsync(change.Resource, change.ResourceId, Hide);
            }
        }
    }

    private bool Tells(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.Any(p => p.Value is string text && mask.Hide(text) != text) || snapshot.Urls.Any(u => mask.Hide(u.Url) != u.Url);

    private CustomResourceSnapshot Hide(CustomResourceSnapshot snapshot) => snapshot with
    {
        Properties = [.. snapshot.Properties.Select(p => p.Value is string text ? p with { Value = mask.Hide(text) } : p)],
        Urls = [.. snapshot.Urls.Select(u => u with { Url = mask.Hide(u.Url) })],
    };
}
