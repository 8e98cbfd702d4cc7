namespace Ocop.Hosting.Local.Servers;

/// <summary>A PostgreSQL server of Debian's on 127.0.0.1, with the connection string and the properties of Aspire's container.</summary>
internal sealed class LocalPostgresServerResource(string name, string folder, ParameterResource password)
    : ExecutableResource(name, "bash", "/"), IResourceWithConnectionString
{
    public string Folder => folder;

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ParameterResource PasswordParameter => password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Host};Port={Port};Username={PostgresInstallation.UserName};Password={PasswordParameter}");

    private EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    private EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => PropertiesOf("");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> PropertiesOf(string database)
    {
        yield return new("Host", ReferenceExpression.Create($"{Host}"));
        yield return new("Port", ReferenceExpression.Create($"{Port}"));
        yield return new("Username", ReferenceExpression.Create($"{PostgresInstallation.UserName}"));
        yield return new("Password", ReferenceExpression.Create($"{PasswordParameter}"));
        var path = database is "" ? "" : $"/{database}";
        yield return new("Uri", ReferenceExpression.Create(
            $"postgresql://{PostgresInstallation.UserName}:{PasswordParameter:uri}@{Host}:{Port}{path}"));
        yield return new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{Host}:{Port}/{database}"));
    }
}
