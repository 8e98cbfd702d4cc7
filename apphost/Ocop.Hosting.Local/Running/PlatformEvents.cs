using Aspire.Hosting.Eventing;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Ocop.Hosting.Local.Secrets;

namespace Ocop.Hosting.Local.Running;

/// <summary>Where what Aspire lacks is put into its course of events. Subscribed after Aspire's own, so the dashboard is in the model already.</summary>
internal sealed class PlatformEvents(
    Platform platform,
    IConfiguration configuration,
    SecretMask mask,
    ShownSnapshots shown,
    CrashedResources crashed,
    StatusReporter status,
    LogFiles logs,
    Start start,
    OrchestratorWatch orchestrator,
    ResourceNotificationService notifications) : IDistributedApplicationEventingSubscriber
{
    public Task SubscribeAsync(
        IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken)
    {
        eventing.Subscribe<BeforeStartEvent>((e, token) => BeginAsync(e.Model, token));
        eventing.Subscribe<BeforeResourceStartedEvent>((e, _) => LifecycleCommands.Extend(e.Resource, crashed));
        eventing.Subscribe<ResourceReadyEvent>((e, _) => FollowAsync(e.Resource, KnownResourceStates.Running));
        eventing.Subscribe<ResourceStoppedEvent>((e, _) => FollowAsync(e.Resource, KnownResourceStates.Exited));
        return Task.CompletedTask;
    }

    private async Task BeginAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        Selection.Apply(model, platform.Arguments.Only);
        await mask.ReadAsync(cancellationToken);
        var dashboard = model.Resources.FirstOrDefault(r => r.Name is DashboardSettings.ResourceName);
        var environment = new HiddenEnvironment(platform, mask, configuration, hasDashboard: dashboard is not null);
        foreach (var resource in model.Resources.OfType<IResourceWithEnvironment>())
        {
            environment.AddTo(resource);
        }

        // It may end like any other process, and then is started again by the same command.
        if (dashboard is not null)
        {
            dashboard.Annotations.Remove(dashboard.Annotations.Single(a => a.GetType().Name is "ExcludeLifecycleCommandsAnnotation"));
        }

        shown.Begin();
        crashed.Begin();
        status.Begin();
        logs.Begin();
        start.Begin(hasDashboard: dashboard is not null);
        if (platform.OwnsProcess)
        {
            orchestrator.Begin();
        }
    }

    /// <summary>Aspire hands the state of a container on to what lies in it, but not that of an executable.</summary>
    private async Task FollowAsync(IResource server, string state)
    {
        foreach (var database in platform.Databases.Where(d => d.Parent == server))
        {
            await notifications.PublishUpdateAsync(database, s => s with { State = state });
        }
    }
}
