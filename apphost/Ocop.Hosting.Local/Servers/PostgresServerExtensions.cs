using Npgsql;
using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local;

public static class PostgresServerExtensions
{
    /// <summary>
    /// ConnectionStrings__{name} if it is given; else a container where a container runtime answers, else Debian's server. Published, it is a
    /// connection string to be given: servers are not ours to deploy.
    /// </summary>
    public static PostgresServer AddPostgresServer(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.ExecutionContext.IsRunMode)
        {
            var published = builder.AddConnectionString(name);
            return new(builder, d => builder.AddConnectionString(d, ReferenceExpression.Create($"{published.Resource};Database={d}")));
        }

        if (builder.Given(name) is { } given)
        {
            builder.AddConnectionString(name).WithCheck(PostgresCheck.ServerAsync);
            return new(builder, d => builder.AddGivenDatabase(d, given));
        }

        var password = builder.Password($"{name}-password");
        if (builder.UsesContainers())
        {
            var container = builder.AddPostgres(name, password: password).WithDataVolume(builder.VolumeName(name));
            return new(builder, d => container.AddDatabase(d));
        }

        var local = builder.AddLocalPostgres(name, password.Resource);
        return new(builder, local.AddLocalDatabase);
    }

    private static IResourceBuilder<ConnectionStringResource> AddGivenDatabase(
        this IDistributedApplicationBuilder builder, string name, string server)
    {
        var own = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return builder.AddConnectionString(name, ReferenceExpression.Create($"{own}"))
            .WithCheck(PostgresCheck.DatabaseAsync);
    }

    private static IResourceBuilder<LocalPostgresServerResource> AddLocalPostgres(
        this IDistributedApplicationBuilder builder, string name, ParameterResource password)
    {
        var platform = builder.Platform();
        var user = ServiceUser.For(PostgresInstallation.UserName, PostgresInstallation.Package);
        var server = new LocalPostgresServerResource(name, DataFolder.PathOf(platform.State, name, user), password);
        var data = new PostgresData(server.Folder, platform.Throwaway);
        platform.Throw(server.Folder);
        return builder.AddResource(server)
            .WithAnnotation(new LocalServerAnnotation())
            .WithKeptEndpoint("tcp", "tcp")
            .WithArgs(context =>
            {
                foreach (var argument in data.CommandLine(server.PrimaryEndpoint.Port))
                {
                    context.Args.Add(argument);
                }
            })
            .WithEnvironment("HOME", server.Folder)
            .WithIconName("DatabaseMultiple")
            .WithCheck(PostgresCheck.ServerAsync)
            .OnPrepare(async token => data.Prepare((await password.GetValueAsync(token))!));
    }

    private static IResourceBuilder<LocalPostgresDatabaseResource> AddLocalDatabase(
        this IResourceBuilder<LocalPostgresServerResource> server, string name)
    {
        var database = new LocalPostgresDatabaseResource(name, server.Resource);
        server.ApplicationBuilder.Platform().Databases.Add(database);
        return server.ApplicationBuilder.AddResource(database)
            .WithIconName("Database")
            .WithCheck(PostgresCheck.DatabaseAsync)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = "PostgresDatabase", Properties = [], State = KnownResourceStates.Waiting,
            });
    }
}
