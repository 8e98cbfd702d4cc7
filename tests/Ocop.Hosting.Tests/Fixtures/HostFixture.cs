namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>An app host with a bit of everything; tests choose with --only.</summary>
internal static class HostFixture
{
    public static void Run(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        var postgres = builder.AddPostgres("postgres").WithLifetime(ContainerLifetime.Persistent);
        var data = postgres.AddDatabase("data");
        var bus = builder.AddRabbitMQ("bus").WithLifetime(ContainerLifetime.Persistent);
        builder.AddProject<FixtureProject>("web").WithEnvironment("OCOP_FIXTURE", "web")
            .WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithReference(data).WaitFor(data)
            .WaitFor(bus);
        builder.AddProject<FixtureProject>("alone").WithEnvironment("OCOP_FIXTURE", "web")
            .WithHttpEndpoint().WithHttpHealthCheck("/health");
        builder.AddExecutable("tree", "bash", ".", "-c", "setsid sleep 1000 & sleep 1000 & wait");
        builder.AddExecutable("broken", "bash", ".", "-c", "echo cannot find my configuration; exit 7");
        builder.Build().Run();
    }

    /// <summary>One service, started whole: what only a whole start has, the dashboard, is there too.</summary>
    public static void RunSmall(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        builder.AddProject<FixtureProject>("alone").WithEnvironment("OCOP_FIXTURE", "web")
            .WithHttpEndpoint().WithHttpHealthCheck("/health");
        builder.Build().Run();
    }
}
