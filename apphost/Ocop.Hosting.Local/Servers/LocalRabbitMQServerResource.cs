namespace Ocop.Hosting.Local.Servers;

/// <summary>A RabbitMQ server of Debian's on 127.0.0.1, with the connection string and the properties of Aspire's container.</summary>
internal sealed class LocalRabbitMQServerResource(string name, string command, ParameterResource password)
    : ExecutableResource(name, command, "/"), IResourceWithConnectionString
{
    public const string Login = "guest";

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ParameterResource PasswordParameter => password;

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"amqp://{Login}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
        new("Username", ReferenceExpression.Create($"{Login}")),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", ConnectionStringExpression),
    ];
}
