namespace Ocop.Hosting;

/// <summary>A place where a resource listens.</summary>
public sealed class EndpointAnnotation(string uriScheme, string name, int? port, int? targetPort) : IResourceAnnotation
{
    public string UriScheme { get; } = uriScheme;

    public string Name { get; } = name;

    /// <summary>Where clients connect; chosen by the host when null.</summary>
    public int? Port { get; } = port;

    /// <summary>Where the process itself listens; the same as <see cref="Port"/> when null and there is one process.</summary>
    public int? TargetPort { get; } = targetPort;

    /// <summary>Meant for clients outside the application.</summary>
    public bool IsExternal { get; set; }

    /// <summary>The variable that tells the process which port to listen on.</summary>
    internal string? TargetPortVariable { get; init; }

    internal AllocatedEndpoint? AllocatedEndpoint { get; set; }
}
