namespace Ocop.Hosting;

/// <summary>What tests ask of a running application.</summary>
public static class DistributedApplicationHostingExtensions
{
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        return Find<IResourceWithConnectionString>(app, resourceName).GetConnectionStringAsync(cancellationToken);
    }

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new Uri(new EndpointReference(Find<IResourceWithEndpoints>(app, resourceName), endpointName ?? "http").Url);
    }

    private static T Find<T>(DistributedApplication app, string name) where T : IResource =>
        app.Model.Resources.OfType<T>().FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"There is no resource '{name}' of that kind.", nameof(name));
}
