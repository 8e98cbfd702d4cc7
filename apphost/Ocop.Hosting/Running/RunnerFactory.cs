namespace Ocop.Hosting;

/// <summary>Finds the way to run each kind of resource.</summary>
internal static class RunnerFactory
{
    public static IEnumerable<IRunner> Create(
        IResource resource, IReadOnlyList<ResourceInstance> instances, ResourceNotificationService notifications, RunContext run)
    {
        if (resource is ParameterResource or ConnectionStringResource)
        {
            return [];
        }

        if (resource is PostgresDatabaseResource database)
        {
            return [new ConnectionRunner(database, notifications, token => CheckAsync(database, PostgresCheck.DatabaseAsync, token))];
        }

        if (resource.External() is not null)
        {
            return [new ConnectionRunner(resource, notifications, CheckOf(resource))];
        }

        return instances.Select(i => new ProcessRunner(i, ProgramOf(i, run), notifications, run));
    }

    private static Func<CancellationToken, Task<HealthResult>> CheckOf(IResource resource) => resource switch
    {
        PostgresServerResource server => token => CheckAsync(server, PostgresCheck.ServerAsync, token),
        RabbitMQServerResource server => token => CheckAsync(server, (text, t) => AmqpCheck.AskAsync(new Uri(text), t), token),
        _ => throw new DistributedApplicationException($"'{resource.Name}' cannot be a resource of the operator's own."),
    };

    private static async Task<HealthResult> CheckAsync(
        IResourceWithConnectionString resource,
        Func<string, CancellationToken, Task<HealthResult>> ask,
        CancellationToken cancellationToken) =>
        await ask((await resource.GetConnectionStringAsync(cancellationToken))!, cancellationToken);

    private static ResourceProgram ProgramOf(ResourceInstance instance, RunContext run) => instance.Resource switch
    {
        PostgresServerResource server => new PostgresProgram(server, instance, run),
        RabbitMQServerResource server => new RabbitMQProgram(server, instance, run),
        ErlangPortMapperResource => new ErlangPortMapperProgram(instance, run),
        ProjectResource or ExecutableResource => new LocalProgram(instance, run),
        DashboardResource dashboard => new DashboardProgram(dashboard, instance, run),
        var other => throw new DistributedApplicationException($"'{other.Name}' is not something that can be run."),
    };
}
