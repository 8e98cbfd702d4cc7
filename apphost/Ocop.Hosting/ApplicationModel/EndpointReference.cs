using System.Globalization;

namespace Ocop.Hosting;

/// <summary>Points at an endpoint of a resource before its port is known.</summary>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IValueProvider, IManifestExpressionProvider
{
    public IResourceWithEndpoints Resource { get; } = owner;

    public string EndpointName { get; } = endpointName;

    public bool IsAllocated => Annotation.AllocatedEndpoint is not null;

    public string Scheme => Annotation.UriScheme;

    public string Host => Allocated.Address;

    public int Port => Allocated.Port;

    public string Url => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    public string ValueExpression => Property(EndpointProperty.Url).ValueExpression;

    internal EndpointAnnotation Annotation =>
        Resource.Annotations.OfType<EndpointAnnotation>()
            .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase))
        ?? throw new DistributedApplicationException($"The '{Resource.Name}' resource has no endpoint named '{EndpointName}'.");

    private AllocatedEndpoint Allocated => Annotation.AllocatedEndpoint
        ?? throw new DistributedApplicationException(
            $"The endpoint '{EndpointName}' of '{Resource.Name}' has no address yet: it gets one when the application starts.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);
}
