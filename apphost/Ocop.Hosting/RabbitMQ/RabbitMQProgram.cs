using System.Globalization;

namespace Ocop.Hosting;

/// <summary>Runs a RabbitMQ server on data of its own, with every port on 127.0.0.1.</summary>
internal sealed class RabbitMQProgram(RabbitMQServerResource server, ResourceInstance instance, RunContext run) : ResourceProgram
{
    private readonly string _folder = run.DataFolders[server];
    private readonly string? _user = ServiceUser.For(RabbitMQInstallation.UserName, RabbitMQInstallation.Package);
    private bool _begun;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!_begun && !server.KeepsData())
        {
            Delete();
        }

        _begun = true;
        await DataDirectory.CreateAsync(_folder, _user, cancellationToken);
        await SecretFile.WriteAsync(InFolder("enabled_plugins"), "[].\n", _user, cancellationToken);
        await SecretFile.WriteAsync(InFolder("rabbitmq.conf"), await ConfigurationAsync(cancellationToken), _user, cancellationToken);
    }

    public override Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var environment = ProcessEnvironment.Inherited(run, instance.Id);
        var portMapper = run.Model.Resources.OfType<ErlangPortMapperResource>().Single(m => m.Parent == server);
        environment["HOME"] = _folder;
        environment["LANG"] = "C.UTF-8";
        environment["RABBITMQ_NODENAME"] = $"{server.Name}@localhost";
        environment["RABBITMQ_MNESIA_BASE"] = InFolder("mnesia");
        environment["RABBITMQ_LOG_BASE"] = InFolder("log");
        environment["RABBITMQ_CONFIG_FILE"] = InFolder("rabbitmq.conf");
        environment["RABBITMQ_CONF_ENV_FILE"] = InFolder("rabbitmq-env.conf");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = InFolder("enabled_plugins");
        environment["RABBITMQ_LOG"] = "-color";
        environment["RABBITMQ_DIST_PORT"] = Text(instance.TargetPorts[RabbitMQServerResource.DistributionEndpointName]);
        environment["ERL_EPMD_PORT"] = Text(new EndpointReference(portMapper, ErlangPortMapperResource.EndpointName).Port);
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}";
        // The start script then becomes the server instead of waiting for it, and hands signals to the Erlang machine itself.
        environment["RUNNING_UNDER_SYSTEMD"] = "true";
        return Task.FromResult(new ProcessDescription([RabbitMQInstallation.Server], "/", environment, _user));
    }

    public override async Task<HealthResult> CheckAsync(CancellationToken cancellationToken) =>
        await AmqpCheck.AskAsync(new Uri((await server.ConnectionStringExpression.GetValueAsync(cancellationToken))!), cancellationToken);

    public override void Clean()
    {
        if (!server.KeepsData() || run.Model.Throwaway)
        {
            Delete();
        }
    }

    private async Task<string> ConfigurationAsync(CancellationToken cancellationToken) => $"""
        listeners.tcp.1 = 127.0.0.1:{Text(server.PrimaryEndpoint.Port)}
        default_user = {await server.UserNameReference.GetValueAsync(cancellationToken)}
        default_pass = {await server.PasswordParameter.GetValueAsync(cancellationToken)}
        log.file = false
        log.console = true
        log.console.level = warning
        log.console.use_colors = off

        """;

    private string InFolder(string name) => Path.Combine(_folder, name);

    private void Delete()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
