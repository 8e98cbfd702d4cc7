namespace Ocop.Hosting.Local.Servers;

internal sealed class LocalPostgresDatabaseResource(string name, LocalPostgresServerResource server)
    : Resource(name), IResourceWithParent<LocalPostgresServerResource>, IResourceWithConnectionString
{
    public LocalPostgresServerResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={Name}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [.. Parent.PropertiesOf(Name), new("DatabaseName", ReferenceExpression.Create($"{Name}"))];
}
