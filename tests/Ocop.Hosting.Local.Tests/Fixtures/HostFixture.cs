namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>An app host with a bit of everything; tests choose with --only.</summary>
internal static class HostFixture
{
    public static void Run(string[] args)
    {
        var builder = PlatformBuilder.Create(args);
        if (Environment.GetEnvironmentVariable("SMALL") is null)
        {
            var data = builder.AddPostgresServer("postgres").AddDatabase("data");
            var bus = builder.AddRabbitMQServer("bus");
            builder.AddWeb("web").WithReference(data).WaitFor(data).WaitFor(bus);
            builder.AddExecutable("tree", "bash", ".", "-c", "setsid sleep 1000 & sleep 1000 & wait");
            builder.AddExecutable("broken", "bash", ".", "-c", "echo cannot find my configuration; exit 7");
        }

        builder.AddWeb("alone");
        builder.Build().Run();
    }

    public static IResourceBuilder<ProjectResource> AddWeb(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddService<FixtureProject>(name).WithEnvironment("FIXTURE", "web");
}
