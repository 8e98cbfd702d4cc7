namespace Ocop.Hosting;

/// <summary>A connection string that configuration must give; nothing is started for it.</summary>
internal sealed class ConnectionStringResource(string name, ReferenceExpression expression) : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression { get; } = expression;
}
