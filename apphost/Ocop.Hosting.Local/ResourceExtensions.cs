using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocop.Hosting.Local.Running;

namespace Ocop.Hosting.Local;

public static class ResourceExtensions
{
    private const string Loopback = "127.0.0.1";
    private const int KeyBytes = 32;

    /// <summary>
    /// A service of the solution: one address of its own that it keeps, healthy when /health says so, run from its built output in the
    /// configuration that the app host itself was built in.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        var service = builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true)
            .WithKeptEndpoint("http", "http").WithHttpHealthCheck("/health");
        return builder.ExecutionContext.IsRunMode ? service.RunFromBuiltOutput(new TProject().ProjectPath) : service;
    }

    /// <summary>A second address, which speaks HTTP/2 alone as gRPC without TLS needs it; the service finds its port in GRPC_PORT.</summary>
    public static IResourceBuilder<ProjectResource> WithGrpcEndpoint(this IResourceBuilder<ProjectResource> service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.WithKeptEndpoint("grpc", "http", "GRPC_PORT");
    }

    /// <summary>
    /// A value that nobody else may know: given as Parameters__{name}, or 32 random bytes in base64 that are made once and kept. Published, it is
    /// a parameter to be given.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Secret(name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
    }

    /// <summary>A secret that people type.</summary>
    public static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Password(name);
    }

    /// <summary>A folder for a service: given as Parameters__{name}, or one of this name in the state folder.</summary>
    public static IResourceBuilder<ParameterResource> AddFolder(this IDistributedApplicationBuilder builder, string name, string folder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ExecutionContext.IsRunMode
            ? builder.AddParameter(name, () => builder.Configuration[$"Parameters:{name}"] ?? builder.Platform().State.PathOf(folder))
            : builder.AddParameter(name);
    }

    /// <summary>What a person is told once, when everything is healthy. It may hold passwords.</summary>
    public static void PrintWhenReady(this IDistributedApplicationBuilder builder, Func<CancellationToken, Task<string?>> text)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Platform().ReadyTexts.Add(text);
    }

    /// <summary>An endpoint without DCP's proxy, at the port that it had at the last start.</summary>
    internal static IResourceBuilder<T> WithKeptEndpoint<T>(this IResourceBuilder<T> resource, string name, string scheme, string? env = null)
        where T : IResourceWithEndpoints
    {
        if (!resource.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            return resource.WithEndpoint(name: name, scheme: scheme, env: env);
        }

        var port = resource.ApplicationBuilder.Platform().Ports.Take($"{resource.Resource.Name}/{name}");
        return resource.WithEndpoint(port: port, name: name, scheme: scheme, env: env, isProxied: false)
            .WithEndpoint(name, endpoint => endpoint.TargetHost = Loopback);
    }

    /// <summary>Done before each start, also after a crash. What goes wrong is told as the reason why the resource does not start.</summary>
    internal static IResourceBuilder<T> OnPrepare<T>(this IResourceBuilder<T> resource, Func<CancellationToken, Task> prepare) where T : IResource =>
        resource.OnBeforeResourceStarted(async (_, _, token) =>
        {
            var name = resource.Resource.Name;
            var failures = resource.ApplicationBuilder.Platform().Failures;
            try
            {
                await Task.Run(() => prepare(token), token);
                failures.TryRemove(name, out string? _);
            }
            catch (DistributedApplicationException e)
            {
                failures[name] = e.Message;
                throw;
            }
        });

    internal static IResourceBuilder<ParameterResource> Password(this IDistributedApplicationBuilder builder, string name) =>
        builder.Secret(name, new GenerateParameterDefault { MinLength = 22, Special = false }.GetDefaultValue);

    /// <summary>A container's volume for this state folder, and for no other.</summary>
    internal static string VolumeName(this IDistributedApplicationBuilder builder, string name)
    {
        var folder = SHA256.HashData(Encoding.UTF8.GetBytes(builder.Platform().State.Root));
        return string.Create(CultureInfo.InvariantCulture, $"ocop-{Convert.ToHexStringLower(folder)[..12]}-{name}");
    }

    internal static string PlainName(this IResource resource) => DashboardSettings.PlainNameOf(resource.Name);

    /// <summary>Not a resource of the run: the dashboard would show its value.</summary>
    private static IResourceBuilder<ParameterResource> Secret(this IDistributedApplicationBuilder builder, string name, Func<string> create)
    {
        if (!builder.ExecutionContext.IsRunMode)
        {
            return builder.AddParameter(name, secret: true);
        }

        var platform = builder.Platform();
        var secret = new ParameterResource(
            name, _ => builder.Configuration[$"Parameters:{name}"] ?? platform.State.Secrets.GetOrAdd(name, create), secret: true);
        platform.Secrets.Add(secret);
        return builder.CreateResourceBuilder(secret);
    }

    internal static IResourceBuilder<ProjectResource> RunFromBuiltOutput(this IResourceBuilder<ProjectResource> service, string project)
    {
        var builder = service.ApplicationBuilder;
        // Without a launch profile Aspire says nothing of it, and the services would run as in production.
        service.WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName);
        if (builder.Configuration["DEBUG_SESSION_PORT"] is not null)
        {
            // An IDE starts the services itself, to debug them.
            return service;
        }

        var assembly = BuiltOutput.AssemblyOf(project, AppContext.BaseDirectory);
        var folder = Path.GetDirectoryName(project);
        return service.WithArgs(assembly).WithAnnotation(new ExecutableAnnotation
        {
            Command = BuiltOutput.DotnetPath,
            WorkingDirectory = Directory.Exists(folder) ? folder : Path.GetDirectoryName(assembly)!,
        });
    }
}
