using Npgsql;

namespace Ocop.Hosting;

/// <summary>A database of a server; created when the server is ready.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString, IResourceWithParent
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource) : base(name)
    {
        DatabaseName = databaseName;
        Parent = postgresParentResource;
    }

    public string DatabaseName { get; }

    public PostgresServerResource Parent { get; }

    IResource IResourceWithParent.Parent => Parent;

    public ReferenceExpression ConnectionStringExpression => AnyExternal() is { } external
        ? ReferenceExpression.Literal(external)
        : ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        if (AnyExternal() is { } external)
        {
            return PostgresServerResource.PropertiesOf(external, withDatabase: true);
        }

        var properties = new Dictionary<string, ReferenceExpression>(Parent.GetConnectionProperties(), StringComparer.Ordinal);
        var escaped = Uri.EscapeDataString(DatabaseName);
        properties["Uri"] = ReferenceExpression.Create($"{properties["Uri"]}/{escaped}");
        properties["JdbcConnectionString"] = ReferenceExpression.Create($"{properties["JdbcConnectionString"]}{escaped}");
        properties["DatabaseName"] = ReferenceExpression.Literal(DatabaseName);
        return properties;
    }

    /// <summary>A database may be the operator's own, or lie in a server that is.</summary>
    private string? AnyExternal()
    {
        if (this.External() is { } own)
        {
            return own;
        }

        return Parent.External() is { } server
            ? new NpgsqlConnectionStringBuilder(server) { Database = DatabaseName }.ConnectionString
            : null;
    }
}
