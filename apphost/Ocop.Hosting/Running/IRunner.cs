namespace Ocop.Hosting;

/// <summary>Keeps one resource going until it is told to stop.</summary>
internal interface IRunner
{
    IResource Resource { get; }

    /// <summary>Returns when the resource has stopped and nothing of it is left.</summary>
    Task RunAsync(CancellationToken stopping);
}
