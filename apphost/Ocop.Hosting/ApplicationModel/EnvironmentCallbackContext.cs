namespace Ocop.Hosting;

/// <summary>Given to a callback just before a process starts, or when the model is published.</summary>
public sealed class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    Dictionary<string, object> environmentVariables,
    CancellationToken cancellationToken)
{
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public IResource Resource { get; } = resource;

    /// <summary>Values are text or <see cref="IValueProvider"/>; a later callback sees and may replace what an earlier one set.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
