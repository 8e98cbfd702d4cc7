using Ocop.Hosting.Local.Secrets;
using Ocop.Hosting.Local.Servers;
using static Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace Ocop.Hosting.Local.Running;

/// <summary>Says of each resource what people want to know, in their words.</summary>
internal sealed class StatusLines(Platform platform, CrashedResources crashed, SecretMask mask)
{
    private const string ProcessId = "executable.pid";
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(1);

    public IReadOnlyList<StatusLine> Of(IReadOnlyList<ResourceEvent> states)
    {
        var shown = states.Where(IsShown).OrderBy(s => s.ResourceId, StringComparer.Ordinal).ToList();
        var replicated = shown.GroupBy(s => s.Resource).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. shown.Select(s => Line(s, replicated.Contains(s.Resource) ? s.ResourceId : s.Resource.PlainName(), shown))];
    }

    private StatusLine Line(ResourceEvent state, string name, IReadOnlyList<ResourceEvent> all)
    {
        var snapshot = state.Snapshot;
        var process = crashed.Find(state.ResourceId);
        var plain = PlainState(snapshot, process);
        return new StatusLine(
            name,
            snapshot.ResourceType,
            ParentOf(state.Resource),
            plain,
            plain == KnownResourceStates.Running ? snapshot.HealthStatus?.ToString() : null,
            Shown(Reason(state, plain, process, all)),
            process?.Restarts ?? 0,
            plain == KnownResourceStates.Running ? null : snapshot.ExitCode,
            plain == KnownResourceStates.Running ? PidOf(snapshot) : null,
            snapshot.StartTimeStamp,
            [.. AddressesOf(state.Resource)]) { IsPausing = process?.Pause is not null, IsFresh = IsFresh(state) };
    }

    private static bool IsFresh(ResourceEvent state) => state.Resource is ExecutableResource
        && state.Snapshot.HealthReports.IsEmpty
        && !(TimeProvider.System.GetUtcNow() - state.Snapshot.StartTimeStamp > s_fresh);

    /// <summary>A sentence of ours has no secret in it, whatever words somebody's password is made of.</summary>
    private string? Shown(string? reason) => reason is null || reason == ServerCheck.WrongPassword.Description ? reason : mask.Hide(reason);

    /// <summary>To DCP every process that has ended is finished; here it is so only when it was meant to end.</summary>
    private static string PlainState(CustomResourceSnapshot snapshot, CrashedResource? process)
    {
        var state = snapshot.State?.Text ?? KnownResourceStates.NotStarted;
        var asMeant = snapshot.ExitCode is 0 && process is { IsMeantToEnd: true, Reason: null };
        return state == KnownResourceStates.Finished && !asMeant ? KnownResourceStates.Exited : state;
    }

    private string? Reason(ResourceEvent state, string plain, CrashedResource? process, IReadOnlyList<ResourceEvent> all)
    {
        if (plain == KnownResourceStates.Waiting)
        {
            return WaitsFor(state.Resource, all) is { Length: > 0 } missing ? $"waits for {missing}" : null;
        }

        if (plain == KnownResourceStates.FailedToStart && platform.Failures.TryGetValue(state.Resource.Name, out var failure))
        {
            return failure;
        }

        return process?.Reason ?? (plain == KnownResourceStates.Running ? Unwell(state.Snapshot) : null);
    }

    private static string WaitsFor(IResource resource, IReadOnlyList<ResourceEvent> all) => string.Join(
        ", ",
        resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource.Name).Distinct(StringComparer.Ordinal)
            .Where(n => !all.Any(s => s.Resource.Name == n && s.Snapshot.HealthStatus is Healthy)));

    private static string? Unwell(CustomResourceSnapshot snapshot) => snapshot.HealthStatus is Healthy
        ? null
        : snapshot.HealthReports.Where(r => r.Status is not Healthy).Select(r => r.Description ?? r.ExceptionText?.Split('\n')[0]).FirstOrDefault();

    private static int? PidOf(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(p => p.Name == ProcessId)?.Value is int id ? id : null;

    private static string? ParentOf(IResource resource) => resource is IResourceWithParent child
        ? child.Parent.Name
        : resource.Annotations.OfType<ResourceRelationshipAnnotation>().FirstOrDefault(r => r.Type is "Parent")?.Resource.Name;

    private static IEnumerable<string> AddressesOf(IResource resource) => resource is IResourceWithEndpoints owner
        ? owner.GetEndpoints().Where(e => e.IsAllocated).Select(e => e.Url)
        : [];

    private static bool IsShown(ResourceEvent state) =>
        (state.Resource is not ParameterResource || state.Resource.Annotations.OfType<HealthCheckAnnotation>().Any())
        && state.Resource.IsSelected()
        && (!state.Snapshot.IsHidden || state.Resource.Name is DashboardSettings.ResourceName);
}
