using System.Text.Json;

namespace Ocop.Hosting;

/// <summary>Keeps status.json in step with the states.</summary>
internal static class StatusFile
{
    private const string FileName = "status.json";
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly TimeSpan s_atMostEvery = TimeSpan.FromMilliseconds(50);

    public static async Task KeepAsync(StateDirectory state, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var written = new List<ResourceEvent>();
        while (!cancellationToken.IsCancellationRequested)
        {
            Write(state, notifications.Current, written);
            await Task.Delay(s_atMostEvery, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await notifications.WaitUntilAsync(states => !written.SequenceEqual(states), cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public static StatusReport? Read(StateDirectory state) => File.Exists(state.PathOf(FileName))
        ? JsonSerializer.Deserialize<StatusReport>(File.ReadAllText(state.PathOf(FileName)), s_options)
        : null;

    public static string Serialize(StatusReport report) => JsonSerializer.Serialize(report, s_options);

    public static void Delete(StateDirectory state) => File.Delete(state.PathOf(FileName));

    private static void Write(StateDirectory state, IReadOnlyList<ResourceEvent> states, List<ResourceEvent> written)
    {
        var report = new StatusReport(Environment.ProcessId, TimeProvider.System.GetUtcNow(), [.. states.Select(ToLine)]);
        state.Write(FileName, Serialize(report));
        written.Clear();
        written.AddRange(states);
    }

    private static StatusLine ToLine(ResourceEvent e) => new(
        e.ResourceId,
        e.Snapshot.ResourceType,
        e.Snapshot.State,
        e.Snapshot.HealthStatus?.ToString(),
        e.Snapshot.Reason,
        e.Snapshot.Restarts,
        e.Snapshot.ExitCode,
        e.Snapshot.ProcessId,
        e.Snapshot.StartTimeStamp,
        [.. AddressesOf(e.Resource)]);

    private static IEnumerable<string> AddressesOf(IResource resource) =>
        resource is IResourceWithEndpoints owner && resource.External() is null
        ? owner.Endpoints().Where(e => e.AllocatedEndpoint is not null).Select(e => new EndpointReference(owner, e.Name).Url)
        : [];
}
