using System.Globalization;
using Npgsql;

namespace Ocop.Hosting;

/// <summary>A PostgreSQL server on 127.0.0.1 with a password of its own.</summary>
public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string EndpointName = "tcp";
    internal const string DefaultUserName = "postgres";

    internal PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, EndpointName);
    }

    public EndpointReference PrimaryEndpoint { get; }

    public ParameterResource? UserNameParameter { get; }

    public ParameterResource PasswordParameter { get; }

    public ReferenceExpression UserNameReference => UserNameParameter is null
        ? ReferenceExpression.Literal(DefaultUserName)
        : ReferenceExpression.Create($"{UserNameParameter}");

    public ReferenceExpression ConnectionStringExpression => this.External() is { } external
        ? ReferenceExpression.Literal(external)
        : ReferenceExpression.Create(
            $"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};"
            + $"Username={UserNameReference};Password={PasswordParameter}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        if (this.External() is { } external)
        {
            return PropertiesOf(external, withDatabase: false);
        }

        var address = PrimaryEndpoint.Property(EndpointProperty.HostAndPort);
        return new Dictionary<string, ReferenceExpression>(StringComparer.Ordinal)
        {
            ["Host"] = ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}"),
            ["Port"] = ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}"),
            ["Username"] = UserNameReference,
            ["Password"] = ReferenceExpression.Create($"{PasswordParameter}"),
            ["Uri"] = ReferenceExpression.Create($"postgresql://{UserNameReference:uri}:{PasswordParameter:uri}@{address}"),
            ["JdbcConnectionString"] = ReferenceExpression.Create($"jdbc:postgresql://{address}/"),
        };
    }

    internal static Dictionary<string, ReferenceExpression> PropertiesOf(string connectionString, bool withDatabase)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var database = withDatabase ? parts.Database : null;
        var address = string.Create(CultureInfo.InvariantCulture, $"{parts.Host}:{parts.Port}");
        var user = Uri.EscapeDataString(parts.Username ?? "");
        var password = Uri.EscapeDataString(parts.Password ?? "");
        var path = database is null ? "" : $"/{Uri.EscapeDataString(database)}";
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Host"] = parts.Host ?? "",
            ["Port"] = parts.Port.ToString(CultureInfo.InvariantCulture),
            ["Username"] = parts.Username ?? "",
            ["Password"] = parts.Password ?? "",
            ["Uri"] = $"postgresql://{user}:{password}@{address}{path}",
            ["JdbcConnectionString"] = $"jdbc:postgresql://{address}/{database}",
        };
        if (database is not null)
        {
            values["DatabaseName"] = database;
        }

        return values.ToDictionary(v => v.Key, v => ReferenceExpression.Literal(v.Value), StringComparer.Ordinal);
    }
}
