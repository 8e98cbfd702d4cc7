using System.Text;
using System.Text.Json;

namespace Ocop.Hosting;

/// <summary>The files by which others find the running application.</summary>
internal static class Published
{
    private const string Addresses = "addresses.json";
    private const string Connections = "connections.env";
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static SortedDictionary<string, string> AddressesOf(IEnumerable<IResource> resources)
    {
        var addresses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in resources.OfType<IResourceWithEndpoints>())
        {
            foreach (var endpoint in resource.Endpoints().Where(e => e.UriScheme is "http"))
            {
                var name = endpoint.Name is "http" ? resource.Name : $"{resource.Name}-{endpoint.Name}";
                addresses[name] = new EndpointReference(resource, endpoint.Name).Url;
            }
        }

        return addresses;
    }

    public static async Task WriteAsync(ApplicationModel model, CancellationToken cancellationToken)
    {
        model.State.Write(Addresses, JsonSerializer.Serialize(AddressesOf(model.Selected), s_indented));
        var connections = new StringBuilder();
        foreach (var resource in model.Selected.OfType<IResourceWithConnectionString>())
        {
            connections.Append("ConnectionStrings__").Append(resource.Name).Append('=')
                .Append(await resource.GetConnectionStringAsync(cancellationToken)).Append('\n');
        }

        model.State.Write(Connections, connections.ToString(), secret: true);
    }

    public static void Delete(StateDirectory state)
    {
        File.Delete(state.PathOf(Addresses));
        File.Delete(state.PathOf(Connections));
    }
}
