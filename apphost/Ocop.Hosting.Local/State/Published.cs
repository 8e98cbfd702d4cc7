using System.Text;
using System.Text.Json;

namespace Ocop.Hosting.Local.State;

/// <summary>The files by which others find the running platform.</summary>
internal static class Published
{
    /// <summary>The name under which the aspire command line knows this platform; another state folder is another platform.</summary>
    public const string CommandLineName = "apphost.csproj";
    private const string Addresses = "addresses.json";
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    public static SortedDictionary<string, string>? Read(StateFolder folder) => File.Exists(folder.PathOf(Addresses))
        ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(folder.PathOf(Addresses)))
        : null;

    public static SortedDictionary<string, string> AddressesOf(IEnumerable<IResource> resources)
    {
        var addresses = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in resources.OfType<IResourceWithEndpoints>().SelectMany(r => r.GetEndpoints()).Where(e => e.EndpointName is "http"))
        {
            addresses[endpoint.Resource.PlainName()] = endpoint.Url;
        }

        return addresses;
    }

    public static async Task WriteAsync(StateFolder folder, IReadOnlyList<IResource> resources, CancellationToken cancellationToken)
    {
        folder.Write(Addresses, JsonSerializer.Serialize(AddressesOf(resources), s_indented));
        var connections = new StringBuilder();
        foreach (var resource in resources.OfType<IResourceWithConnectionString>())
        {
            connections.Append("ConnectionStrings__").Append(resource.Name).Append('=')
                .Append(await resource.GetConnectionStringAsync(cancellationToken)).Append('\n');
        }

        folder.Write("connections.env", connections.ToString(), secret: true);
    }
}
