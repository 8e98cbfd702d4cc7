namespace Ocop.Hosting;

/// <summary>The resource is healthy while this address answers with this status.</summary>
internal sealed record HttpHealthCheckAnnotation(string Path, int StatusCode, string EndpointName) : IResourceAnnotation;
