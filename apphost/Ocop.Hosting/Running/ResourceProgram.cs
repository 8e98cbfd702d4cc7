namespace Ocop.Hosting;

/// <summary>How a kind of resource is run: what must be true before, what to start, how to tell that it is well, how to end it.</summary>
internal abstract class ResourceProgram
{
    public virtual int StopSignal => Signals.Terminate;

    /// <summary>Called before each start, also after a crash.</summary>
    public virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public abstract Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken);

    public abstract Task<HealthResult> CheckAsync(CancellationToken cancellationToken);

    /// <summary>A program that is meant to end says so with 0.</summary>
    public virtual bool IsDone(int exitCode) => false;

    /// <summary>Called when the host has stopped it for good.</summary>
    public virtual void Clean()
    {
    }
}
