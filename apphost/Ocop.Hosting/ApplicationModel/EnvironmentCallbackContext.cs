namespace Ocop.Hosting;

/// <summary>Given to a callback just before a process starts.</summary>
public sealed class EnvironmentCallbackContext(
    IResource resource, Dictionary<string, object> environmentVariables, CancellationToken cancellationToken)
{
    public IResource Resource { get; } = resource;

    /// <summary>Values are text or <see cref="IValueProvider"/>; a later callback sees and may replace what an earlier one set.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
