using System.Globalization;

namespace Ocop.Hosting;

/// <summary>Where a resource listens.</summary>
internal static class ResourceUrls
{
    public static IEnumerable<Wire.Url> Of(ResourceInstance instance, CustomResourceSnapshot snapshot)
    {
        if (instance.Resource is not IResourceWithEndpoints owner || owner.External() is not null)
        {
            yield break;
        }

        var isInactive = snapshot.State is not KnownResourceStates.Running;
        foreach (var endpoint in owner.Endpoints())
        {
            // Only what a browser can open belongs into the list of resources; the rest stands with the details.
            yield return Url(endpoint, new EndpointReference(owner, endpoint.Name).Url, "", endpoint.UriScheme is not "http", isInactive);
            if (EndpointAllocator.NeedsProxy(owner, endpoint))
            {
                var address = string.Create(
                    CultureInfo.InvariantCulture, $"{endpoint.UriScheme}://127.0.0.1:{instance.TargetPorts[endpoint.Name]}");
                yield return Url(endpoint, address, "tiến trình / process", isInternal: true, isInactive);
            }
        }
    }

    private static Wire.Url Url(EndpointAnnotation endpoint, string address, string displayName, bool isInternal, bool isInactive) => new()
    {
        EndpointName = endpoint.Name,
        FullUrl = address,
        IsInternal = isInternal,
        IsInactive = isInactive,
        // Without these the page would never finish loading.
        DisplayProperties = new Wire.UrlDisplayProperties { DisplayName = displayName },
    };
}
