namespace Ocop.Hosting;

public static class RabbitMQBuilderExtensions
{
    /// <summary>Adds a RabbitMQ server. User "guest" and a generated password unless parameters say otherwise.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ModelName.Validate(name);
        var passwordParameter = password?.Resource ?? builder.CreateDefaultPasswordParameter($"{name}-password");
        var server = builder.AddResource(new RabbitMQServerResource(name, userName?.Resource, passwordParameter))
            .WithAnnotation(new EndpointAnnotation("tcp", RabbitMQServerResource.PrimaryEndpointName, port, targetPort: null))
            .WithAnnotation(new EndpointAnnotation("tcp", RabbitMQServerResource.DistributionEndpointName, port: null, targetPort: null));
        var portMapper = builder.AddResource(new ErlangPortMapperResource($"{name}-epmd", server.Resource))
            .WithAnnotation(new EndpointAnnotation("tcp", ErlangPortMapperResource.EndpointName, port: null, targetPort: null))
            .WithAnnotation(new HiddenAnnotation());
        return server.WithAnnotation(new WaitAnnotation(portMapper.Resource));
    }

    /// <summary>Whether the server's queues and messages outlive the host; without it every start begins empty.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithLifetime(
        this IResourceBuilder<RabbitMQServerResource> builder, ContainerLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime });
    }
}
