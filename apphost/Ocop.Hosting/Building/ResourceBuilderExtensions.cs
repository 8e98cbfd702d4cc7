using System.Globalization;

namespace Ocop.Hosting;

public static class ResourceBuilderExtensions
{
    private const string Http = "http";

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, value ?? "");

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, ReferenceExpression value)
        where T : IResourceWithEnvironment => builder.WithVariable(name, value);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, EndpointReference endpointReference)
        where T : IResourceWithEnvironment => builder.WithVariable(name, endpointReference);

    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment => builder.WithVariable(name, parameter.Resource);

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, Func<string> callback)
        where T : IResourceWithEnvironment =>
        builder.WithEnvironment(context => context.EnvironmentVariables[name] = callback());

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Action<EnvironmentCallbackContext> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithEnvironment(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });
    }

    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, Func<EnvironmentCallbackContext, Task> callback)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(callback);
        return builder.WithAnnotation(new EnvironmentCallbackAnnotation(callback));
    }

    /// <summary>ConnectionStrings__name, and one variable for each part of the connection, e.g. PRODUCTS_DB_HOST.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source,
        string? connectionName = null,
        bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        var name = connectionName ?? source.Resource.Name;
        return builder.WithAnnotation(new ReferenceAnnotation(source.Resource)).WithEnvironment(async context =>
        {
            if (context.ExecutionContext.IsPublishMode)
            {
                // Elsewhere a server is whatever its connection string says; its parts are not known.
                context.EnvironmentVariables[$"ConnectionStrings__{name}"] = source.Resource;
                return;
            }

            if (optional && string.IsNullOrEmpty(await source.Resource.GetConnectionStringAsync(context.CancellationToken)))
            {
                return;
            }

            context.EnvironmentVariables[$"ConnectionStrings__{name}"] = source.Resource;
            foreach (var (property, value) in source.Resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[$"{ModelName.ToEnvironmentPrefix(name)}_{property.ToUpperInvariant()}"] = value;
            }
        });
    }

    /// <summary>services__name__http__0 and NAME_HTTP, so that the resource is found by its name.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(source);
        return builder.WithAnnotation(new ReferenceAnnotation(source.Resource)).WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.Endpoints())
            {
                AddDiscovery(context, new EndpointReference(source.Resource, endpoint.Name));
            }
        });
    }

    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpointReference);
        return builder.WithAnnotation(new ReferenceAnnotation(endpointReference.Resource))
            .WithEnvironment(context => AddDiscovery(context, endpointReference));
    }

    /// <summary>The resource starts, also after a crash, only when the dependency is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(dependency);
        if (ReferenceEquals(builder.Resource, dependency.Resource))
        {
            throw new DistributedApplicationException($"The '{builder.Resource.Name}' resource cannot wait for itself.");
        }

        if (builder.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, dependency.Resource))
        {
            throw new DistributedApplicationException(
                $"The '{builder.Resource.Name}' resource cannot wait for its parent '{dependency.Resource.Name}'.");
        }

        return builder.WithAnnotation(new WaitAnnotation(dependency.Resource));
    }

    /// <param name="builder">The resource.</param>
    /// <param name="port">Where clients connect; chosen when null, and kept while the host lives.</param>
    /// <param name="targetPort">Where the process listens; the same as <paramref name="port"/> when null.</param>
    /// <param name="name">"http" when null.</param>
    /// <param name="env">A variable that tells the process which port to listen on. Projects have ASPNETCORE_URLS already.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, int? targetPort = null, string? name = null, string? env = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpointName = name ?? Http;
        if (builder.Resource.Endpoints().Any(e => string.Equals(e.Name, endpointName, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException(
                $"The '{builder.Resource.Name}' resource has an endpoint named '{endpointName}' already.");
        }

        return builder.WithAnnotation(new EndpointAnnotation(Http, endpointName, port, targetPort) { TargetPortVariable = env });
    }

    public static EndpointReference GetEndpoint<T>(this IResourceBuilder<T> builder, string name) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new EndpointReference(builder.Resource, name);
    }

    /// <summary>Healthy means: this path answers with this status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        var endpoint = endpointName ?? Http;
        if (!builder.Resource.Endpoints().Any(e => string.Equals(e.Name, endpoint, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException(
                $"The '{builder.Resource.Name}' resource has no endpoint named '{endpoint}' to check the health of.");
        }

        return builder.WithAnnotation(new HttpHealthCheckAnnotation(path ?? "/", statusCode ?? 200, endpoint));
    }

    /// <summary>The resource's http endpoints are meant for clients outside the application.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var endpoint in builder.Resource.Endpoints().Where(e => e.UriScheme is Http))
        {
            endpoint.IsExternal = true;
        }

        return builder;
    }

    private static IResourceBuilder<T> WithVariable<T>(this IResourceBuilder<T> builder, string name, object value)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        foreach (var resource in ReferredTo(value).Where(r => !ReferenceEquals(r, builder.Resource)))
        {
            builder.WithAnnotation(new ReferenceAnnotation(resource));
        }

        return builder.WithEnvironment(context => context.EnvironmentVariables[name] = value);
    }

    private static IEnumerable<IResource> ReferredTo(object value) => value switch
    {
        IResource resource => [resource],
        EndpointReference endpoint => [endpoint.Resource],
        EndpointReferenceExpression part => [part.Endpoint.Resource],
        ReferenceExpression expression => expression.ValueProviders.SelectMany(ReferredTo),
        _ => [],
    };

    private static void AddDiscovery(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var service = endpoint.Resource.Name;
        // Named http or https, the scheme is the key; any other name is itself the key.
        var key = endpoint.EndpointName is Http or "https" ? endpoint.Scheme : endpoint.EndpointName;
        var index = 0;
        while (context.EnvironmentVariables.ContainsKey(Variable(index)))
        {
            index++;
        }

        context.EnvironmentVariables[Variable(index)] = endpoint;
        var shortName = ModelName.ToEnvironmentPrefix($"{service}_{endpoint.EndpointName}");
        context.EnvironmentVariables[shortName] = endpoint;

        string Variable(int i) => string.Create(CultureInfo.InvariantCulture, $"services__{service}__{key}__{i}");
    }
}
