namespace Ocop.Hosting;

/// <summary>The application while it runs: what it is made of, where each process listens, and what can be done to it.</summary>
internal sealed record RunningModel(
    ApplicationModel Model,
    IReadOnlyDictionary<IResource, IReadOnlyList<ResourceInstance>> Instances,
    ResourceNotificationService Notifications,
    Orchestrator Orchestrator);
