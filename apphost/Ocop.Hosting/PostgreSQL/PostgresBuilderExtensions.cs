namespace Ocop.Hosting;

public static class PostgresBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server. User "postgres" and a generated password unless parameters say otherwise.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ModelName.Validate(name);
        var passwordParameter = password?.Resource ?? builder.CreateDefaultPasswordParameter($"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, passwordParameter);
        return builder.AddResource(server)
            .WithAnnotation(new EndpointAnnotation("tcp", PostgresServerResource.EndpointName, port, targetPort: null));
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        return builder.ApplicationBuilder.AddResource(database);
    }

    /// <summary>Whether the server's data outlives the host; without it every start begins empty.</summary>
    public static IResourceBuilder<PostgresServerResource> WithLifetime(
        this IResourceBuilder<PostgresServerResource> builder, ContainerLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime });
    }
}
