namespace Ocop.Hosting;

/// <summary>Whether the model is about to run here, or is described for somewhere else.</summary>
public sealed class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext(bool publish) => IsPublishMode = publish;

    public bool IsPublishMode { get; }

    public bool IsRunMode => !IsPublishMode;
}
