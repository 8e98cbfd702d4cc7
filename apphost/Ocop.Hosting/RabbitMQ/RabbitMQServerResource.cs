using System.Globalization;

namespace Ocop.Hosting;

/// <summary>A RabbitMQ server on 127.0.0.1 with a password of its own.</summary>
public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string DistributionEndpointName = "distribution";
    internal const string DefaultUserName = "guest";
    private const int DefaultPort = 5672;

    internal RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : base(name)
    {
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
    }

    public EndpointReference PrimaryEndpoint { get; }

    public ParameterResource? UserNameParameter { get; }

    public ParameterResource PasswordParameter { get; }

    public ReferenceExpression ConnectionStringExpression => this.External() is { } external
        ? ReferenceExpression.Literal(external)
        : ReferenceExpression.Create(
            $"amqp://{UserNameReference:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    internal ReferenceExpression UserNameReference => UserNameParameter is null
        ? ReferenceExpression.Literal(DefaultUserName)
        : ReferenceExpression.Create($"{UserNameParameter}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        if (this.External() is { } external)
        {
            return PropertiesOf(external);
        }

        return new Dictionary<string, ReferenceExpression>(StringComparer.Ordinal)
        {
            ["Host"] = ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}"),
            ["Port"] = ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}"),
            ["Username"] = UserNameReference,
            ["Password"] = ReferenceExpression.Create($"{PasswordParameter}"),
            ["Uri"] = ConnectionStringExpression,
        };
    }

    private static Dictionary<string, ReferenceExpression> PropertiesOf(string connectionString)
    {
        var address = new Uri(connectionString);
        var login = address.UserInfo.Split(':', 2);
        var port = address.Port < 0 ? DefaultPort : address.Port;
        return new Dictionary<string, ReferenceExpression>(StringComparer.Ordinal)
        {
            ["Host"] = ReferenceExpression.Literal(address.Host),
            ["Port"] = ReferenceExpression.Literal(port.ToString(CultureInfo.InvariantCulture)),
            ["Username"] = ReferenceExpression.Literal(Uri.UnescapeDataString(login[0])),
            ["Password"] = ReferenceExpression.Literal(login.Length > 1 ? Uri.UnescapeDataString(login[1]) : ""),
            ["Uri"] = ReferenceExpression.Literal(connectionString),
        };
    }
}
