using System.Globalization;

namespace Ocop.Hosting;

/// <summary>One part of an endpoint's address, known late.</summary>
public sealed class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IValueProvider, IManifestExpressionProvider
{
    public EndpointReference Endpoint { get; } = endpointReference;

    public EndpointProperty Property { get; } = property;

    public string ValueExpression => Property is EndpointProperty.HostAndPort
        ? $"{Named("host")}:{Named("port")}"
        : Named(Property.ToString().ToLowerInvariant());

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.Port => Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.HostAndPort => string.Create(CultureInfo.InvariantCulture, $"{Endpoint.Host}:{Endpoint.Port}"),
        _ => throw new InvalidOperationException($"Unknown endpoint property {Property}."),
    });

    private string Named(string property) => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{property}}}";
}
