namespace Ocop.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>
    /// A value from configuration, "Parameters:name". A secret that is not configured is generated once
    /// (32 random bytes in base64) and kept in the state directory's secrets.json, readable by its owner alone.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return secret
            ? builder.AddParameter(name, new RandomKeyDefault(), secret: true, persist: true)
            : builder.AddResource(new ParameterResource(name, () => Configured(builder, name) ?? throw Missing(name), secret));
    }

    /// <summary>A value from configuration, or this one.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (publishValueAsDefault && secret)
        {
            throw new ArgumentException("A secret is never published.", nameof(publishValueAsDefault));
        }

        return builder.AddResource(new ParameterResource(name, () => Configured(builder, name) ?? value, secret));
    }

    /// <summary>A value from configuration, or a generated one; persisted, it is the same at the next start.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddResource(new ParameterResource(name, () => ConfiguredOrGenerated(builder, name, value, persist), secret));
    }

    /// <summary>A connection string from configuration, "ConnectionStrings:name"; nothing is started for it.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = environmentVariableName ?? $"ConnectionStrings:{name}";
        var value = new ParameterResource(
            name,
            () => builder.Configuration[key] ?? throw new DistributedApplicationException(
                $"The connection string '{name}' has no value: set {key.Replace(":", "__", StringComparison.Ordinal)}."),
            secret: true);
        return builder.AddResource(new ConnectionStringResource(name, ReferenceExpression.Create($"{value}")));
    }

    /// <summary>The password of a server that was given none. It is not a resource of its own, only remembered.</summary>
    internal static ParameterResource CreateDefaultPasswordParameter(this IDistributedApplicationBuilder builder, string name) =>
        new(
            name,
            () => ConfiguredOrGenerated(builder, name, new GenerateParameterDefault { Special = false }, persist: true),
            secret: true);

    private static string ConfiguredOrGenerated(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool persist)
    {
        if (Configured(builder, name) is { } configured)
        {
            return configured;
        }

        return persist && builder is DistributedApplicationBuilder own
            ? own.Secrets.GetOrAdd(name, value.GetDefaultValue)
            : value.GetDefaultValue();
    }

    private static string? Configured(IDistributedApplicationBuilder builder, string name) => builder.Configuration[$"Parameters:{name}"];

    private static DistributedApplicationException Missing(string name) =>
        new($"The parameter '{name}' has no value: set Parameters__{name} or pass --Parameters:{name}=value.");
}
