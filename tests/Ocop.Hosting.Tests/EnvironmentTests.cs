using System.Text;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>A service cannot tell which host started it: the variables are those of Aspire, held by a file.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenReferencesOfEachKind_WhenAProjectStarts_ThenItsVariablesAreThoseOfTheFile()
    {
        var builder = _home.Builder(
            "--Parameters:postgres-password=p@ss word", "--Parameters:bus-password=a/b", "--Parameters:stamp-key=k",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        var database = builder.AddPostgres("postgres", port: 20001).AddDatabase("products-db");
        var bus = builder.AddRabbitMQ("bus", port: 20002);
        var councils = builder.AddProject<FixtureProject>("councils").WithHttpEndpoint(port: 20003);
        var gateway = builder.AddProject<FixtureProject>("gateway")
            .WithHttpEndpoint(port: 20004).WithHttpEndpoint(port: 20005, name: "admin");
        var products = builder.AddProject<FixtureProject>("products")
            .WithHttpEndpoint(port: 20006, targetPort: 20007, env: "PORT")
            .WithReference(database).WithReference(bus).WithReference(councils).WithReference(gateway)
            .WithEnvironment("Plain", "text")
            .WithEnvironment("Stamps__Keys__0", builder.AddParameter("stamp-key", secret: true))
            .WithEnvironment("Stamps__PublicAddress", gateway.GetEndpoint("http"))
            .WithEnvironment("Called", () => "back")
            .WithEnvironment(context => context.EnvironmentVariables["Seen"] = context.EnvironmentVariables["Plain"])
            .WithEnvironment("Composed", ReferenceExpression.Create($"{{{gateway.GetEndpoint("admin")}}}"));

        (await InjectedAsync(builder, products)).Should().Be(await GoldenAsync("project-environment.txt"));
    }

    [Fact]
    public async Task GivenAServerOfTheOperatorsOwn_WhenAProjectRefersToIt_ThenItsPartsAreTakenFromTheConnectionString()
    {
        var builder = _home.Builder(
            "--ConnectionStrings:postgres=Host=db.example;Port=6432;Username=ocop;Password=s3cret",
            "--ConnectionStrings:bus=amqp://ocop:s%2Fcret@mq.example:5673");
        var products = builder.AddProject<FixtureProject>("products")
            .WithReference(builder.AddPostgres("postgres").AddDatabase("products-db"))
            .WithReference(builder.AddRabbitMQ("bus"));

        (await InjectedAsync(builder, products)).Should().Be(await GoldenAsync("external-environment.txt"));
    }

    [Fact]
    public async Task GivenADashboard_WhenAProjectStarts_ThenItsTelemetryGoesThereWithTheKey()
    {
        var injected = await WithDashboardAsync();

        injected.Should().MatchRegex(@"OTEL_EXPORTER_OTLP_ENDPOINT=http://127\.0\.0\.1:\d+\n")
            .And.Contain("OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=its-key\n")
            .And.Contain("OTEL_EXPORTER_OTLP_PROTOCOL=grpc\n")
            .And.Contain("OTEL_METRIC_EXPORT_INTERVAL=1000\n")
            .And.Contain("OTEL_RESOURCE_ATTRIBUTES=service.instance.id=abcdefgh\n")
            .And.Contain("OTEL_SERVICE_NAME=products\n");
    }

    [Fact]
    public async Task GivenADashboardAndTelemetryOfTheOperatorsOwn_WhenAProjectStarts_ThenTheOperatorsWins()
    {
        var injected = await WithDashboardAsync("--OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317");

        injected.Should().Contain("OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317\n")
            .And.NotContain("OTEL_EXPORTER_OTLP_PROTOCOL").And.NotContain("OTEL_EXPORTER_OTLP_HEADERS");
    }

    [Fact]
    public async Task GivenTheHostsOwnSettings_WhenAProjectStarts_ThenTheyAreNotHandedDown()
    {
        using var host = HostProcess.Start(
            _home,
            ["--only", "alone"],
            ("ASPNETCORE_URLS", "http://127.0.0.1:1"),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("DOTNET_ENVIRONMENT", "Production"),
            ("DOTNET_LAUNCH_PROFILE", "https"),
            ("ConnectionStrings__postgres", "Host=secret"),
            ("Parameters__stamp-key", "secret"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=secret"),
            ("LANG", "vi_VN.UTF-8"));
        var addresses = await host.ReadyAsync();

        using var client = new HttpClient { BaseAddress = new Uri((string)addresses["alone"]!) };
        var variables = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(
            await client.GetStringAsync("/environment", TestContext.Current.CancellationToken))!;

        variables.Should().Contain("ASPNETCORE_ENVIRONMENT", "Development")
            .And.Contain("ASPNETCORE_URLS", client.BaseAddress.GetLeftPart(UriPartial.Authority))
            .And.Contain("LANG", "vi_VN.UTF-8")
            .And.NotContainKeys(
                "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ConnectionStrings__postgres", "Parameters__stamp-key",
                "OTEL_EXPORTER_OTLP_HEADERS", "OCOP_HOME");
    }

    private Task<string> WithDashboardAsync(params string[] args)
    {
        new SecretStore(_home.File("secrets.json")).GetOrAdd("dashboard-otlp-key", () => "its-key");
        var (name, folder) = DashboardFolder.With(_home, "exit 0");
        var builder = _home.Builder([.. args, $"--{name}={folder}"]);
        return InjectedAsync(builder, builder.AddProject<FixtureProject>("products"));
    }

    private static async Task<string> InjectedAsync(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> project)
    {
        var model = builder.Build().Model;
        model.State.Create();
        var instances = EndpointAllocator.Allocate(model.Resources, new PortBook(model.State));
        var instance = instances[project.Resource].Single() with { Suffix = "abcdefgh" };
        var text = new StringBuilder();
        foreach (var (name, value) in await ProcessEnvironment.InjectedAsync(instance, model, TestContext.Current.CancellationToken))
        {
            text.Append(name).Append('=').Append(value).Append('\n');
        }

        return text.ToString();
    }

    private static Task<string> GoldenAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Golden", name), TestContext.Current.CancellationToken);
}
