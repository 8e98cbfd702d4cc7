using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local;

public static class RabbitMQServerExtensions
{
    /// <summary>
    /// ConnectionStrings__{name} if it is given; else a container where a container runtime answers, else Debian's server. Published, it is a
    /// connection string to be given.
    /// </summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddRabbitMQServer(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.ExecutionContext.IsRunMode)
        {
            return builder.AddConnectionString(name);
        }

        if (builder.Given(name) is not null)
        {
            return builder.AddConnectionString(name).WithCheck(RabbitMQCheck.AskAsync);
        }

        var password = builder.Password($"{name}-password");
        return builder.UsesContainers()
            ? builder.AddRabbitMQ(name, password: password).WithDataVolume(builder.VolumeName(name))
            : builder.AddLocalRabbitMQ(name, password.Resource);
    }

    private static IResourceBuilder<LocalRabbitMQServerResource> AddLocalRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, ParameterResource password)
    {
        var platform = builder.Platform();
        var user = ServiceUser.For(RabbitMQInstallation.UserName, RabbitMQInstallation.Package);
        var folder = DataFolder.PathOf(platform.State, name, user);
        var portMapper = builder.AddPortMapper($"{name}-epmd", user);
        string[] line = [.. ServiceUser.Prefix(user), RabbitMQInstallation.Server];
        var server = new LocalRabbitMQServerResource(name, line[0], password);
        platform.Throw(folder);
        var resource = builder.AddResource(server)
            .WithAnnotation(new LocalServerAnnotation())
            .WithKeptEndpoint("tcp", "tcp")
            .WithKeptEndpoint("distribution", "tcp", env: "RABBITMQ_DIST_PORT")
            .WithArgs(line[1..])
            .WithEnvironment("HOME", folder)
            .WithEnvironment("LANG", "C.UTF-8")
            .WithEnvironment("RABBITMQ_NODENAME", $"{name}@localhost")
            .WithEnvironment("RABBITMQ_MNESIA_BASE", Path.Combine(folder, "mnesia"))
            .WithEnvironment("RABBITMQ_LOG_BASE", Path.Combine(folder, "log"))
            .WithEnvironment("RABBITMQ_CONFIG_FILE", Path.Combine(folder, "rabbitmq.conf"))
            .WithEnvironment("RABBITMQ_CONF_ENV_FILE", Path.Combine(folder, "rabbitmq-env.conf"))
            .WithEnvironment("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(folder, "enabled_plugins"))
            .WithEnvironment("RABBITMQ_LOG", "-color")
            .WithEnvironment("ERL_EPMD_PORT", portMapper.GetEndpoint("epmd").Property(EndpointProperty.Port))
            .WithEnvironment("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}")
            // The start script then becomes the server instead of waiting for it, and hands signals to the Erlang machine itself.
            .WithEnvironment("RUNNING_UNDER_SYSTEMD", "true")
            .WithIconName("MailMultiple")
            .WithCheck(RabbitMQCheck.AskAsync)
            .WaitForStart(portMapper)
            .OnPrepare(async token => Prepare(folder, user, Configuration(server.PrimaryEndpoint.Port, (await password.GetValueAsync(token))!)));
        portMapper.WithParentRelationship(resource);
        return resource;
    }

    /// <summary>Erlang's port mapper (epmd). A RabbitMQ server would leave one behind as a daemon; ours ends with the rest.</summary>
    private static IResourceBuilder<ExecutableResource> AddPortMapper(this IDistributedApplicationBuilder builder, string name, string? user)
    {
        string[] line = [.. ServiceUser.Prefix(user), "epmd", "-address", "127.0.0.1", "-port"];
        var mapper = builder.AddExecutable(name, line[0], "/", line[1..])
            .WithAnnotation(new LocalServerAnnotation())
            .WithKeptEndpoint("epmd", "tcp");
        return mapper.WithArgs(mapper.GetEndpoint("epmd").Property(EndpointProperty.TargetPort));
    }

    private static void Prepare(string folder, string? user, string configuration)
    {
        DataFolder.Create(folder, user);
        DataFolder.WriteSecret(Path.Combine(folder, "enabled_plugins"), "[].\n", user);
        DataFolder.WriteSecret(Path.Combine(folder, "rabbitmq.conf"), configuration, user);
    }

    private static string Configuration(int port, string password) => $"""
        listeners.tcp.1 = 127.0.0.1:{port}
        default_user = {LocalRabbitMQServerResource.Login}
        default_pass = {password}
        log.file = false
        log.console = true
        log.console.level = warning
        log.console.use_colors = off

        """;
}
