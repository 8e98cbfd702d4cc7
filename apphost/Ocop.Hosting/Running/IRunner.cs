namespace Ocop.Hosting;

/// <summary>Keeps one resource, or one of its replicas, going until it is told to stop.</summary>
internal interface IRunner
{
    IResource Resource { get; }

    /// <summary>The resource's name, followed by "-1", "-2" … when it has replicas.</summary>
    string Id { get; }

    /// <summary>Whether there is a process of ours, which can be stopped and started by hand.</summary>
    bool OwnsProcess { get; }

    /// <summary>Returns when the resource has stopped and nothing of it is left. May be called again then.</summary>
    /// <param name="waits">Whether the first start holds back until what it waits for is healthy.</param>
    /// <param name="stopping">Ends it.</param>
    Task RunAsync(bool waits, CancellationToken stopping);

    /// <summary>Called when the host has stopped it for good.</summary>
    void Clean();
}
