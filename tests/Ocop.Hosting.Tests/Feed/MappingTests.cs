using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests.Feed;

/// <summary>What the dashboard is told of a resource: held by a file, and never a secret.</summary>
public sealed class MappingTests : IDisposable
{
    private static readonly DateTimeOffset s_started = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenResourcesOfEachKindInEachState_WhenTheyAreMapped_ThenTheyAreThoseOfTheFile()
    {
        var builder = _home.Builder(
            "--Parameters:stamp-key=in clear", "--Parameters:postgres-password=p@ss word", "--Parameters:bus-password=a/b");
        var postgres = builder.AddPostgres("postgres", port: 20001);
        var database = postgres.AddDatabase("products-db");
        var bus = builder.AddRabbitMQ("bus", port: 20002);
        var gateway = builder.AddProject<FixtureProject>("gateway").WithHttpEndpoint(port: 20003).WithHttpHealthCheck("/health");
        builder.AddProject<FixtureProject>("products")
            .WithHttpEndpoint(port: 20004, targetPort: 20005).WithHttpHealthCheck("/health")
            .WithReference(database).WaitFor(database).WithReference(bus).WaitFor(bus)
            .WithEnvironment("Stamps__Keys__0", builder.AddParameter("stamp-key", secret: true))
            .WithEnvironment("Stamps__PublicAddress", gateway.GetEndpoint("http"));
        builder.AddExecutable("import", "bash", "/srv", "import.sh");
        builder.AddParameter("region", "38");
        await using var model = await FeedModel.StartAsync(builder);
        var running = await RunningAsync(model, "gateway");
        model.Publish("postgres", _ => running with { ResourceType = "PostgresServer", HealthStatus = HealthStatus.Healthy });
        model.Publish("products-db", s => s with { State = KnownResourceStates.Running, HealthStatus = HealthStatus.Healthy });
        model.Publish("bus", s => s with { State = KnownResourceStates.FailedToStart, Reason = "it is not installed", StartsAgain = true });
        model.Publish("gateway", _ => running with { HealthStatus = HealthStatus.Unhealthy, Reason = "/health answers 503" });
        model.Publish("products", s => s with { State = KnownResourceStates.Waiting, Reason = "waits for bus", WaitingFor = ["bus"] });
        model.Publish("import", s => s with
        {
            State = KnownResourceStates.Exited,
            ExitCode = 3,
            Restarts = 2,
            Reason = "ended with exit code 3; starts again in 4 s",
            StartTimeStamp = s_started,
            StopTimeStamp = s_started.AddMinutes(1),
            StartsAgain = true,
        });

        using var feed = model.Client();
        var data = (await feed.WatchAsync().FirstAsync(Token)).InitialData;

        TextOf(data).Should().Be(await GoldenAsync(TextOf(data)));
    }

    [Fact]
    public async Task GivenSecretsInEveryPlace_WhenTheResourcesAreSent_ThenNoneOfThemIs()
    {
        var builder = _home.Builder(
            "--Parameters:stamp-key=parameter@secret/1", "--Parameters:postgres-password=postgres secret:2", "--Parameters:elsewhere=x",
            "--ConnectionStrings:bus=amqp://ocop:bus%2Fsecret%203@mq.example:5673",
            "--ConnectionStrings:theirs-db=Host=db.example;Username=ocop;Password=\"theirs;secret 4\"",
            "--ConnectionStrings:other=Whatever=other secret 5",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318", "--OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=otlp secret 6");
        var key = builder.AddParameter("stamp-key", secret: true);
        var keyText = await key.Resource.GetValueAsync(Token);
        var generated = builder.AddParameter("generated", new GenerateParameterDefault(), secret: true, persist: true);
        var postgres = builder.AddPostgres("postgres");
        var bus = builder.AddRabbitMQ("bus");
        builder.AddProject<FixtureProject>("web").WithHttpEndpoint()
            .WithReference(postgres.AddDatabase("data")).WithReference(postgres.AddDatabase("theirs-db")).WithReference(bus)
            .WithReference(builder.AddConnectionString("other"))
            .WithEnvironment("Key", key)
            .WithEnvironment("Inside", ReferenceExpression.Create(
                $"https://{generated:uri}:x@example/{key:uri}?{postgres.Resource.PasswordParameter}"))
            .WithEnvironment("Raw", ReferenceExpression.Create($"amqp://ocop:{key}@mq.example"))
            .WithEnvironment("Called", () => $"back with {keyText}")
            .WithEnvironment("Service__ApiKey", "literal secret 7")
            .WithEnvironment("Legacy", "Server=x;Pwd=literal secret 8;Timeout=5");
        builder.AddExecutable("tool", "tool", "/", "--connect", "amqp://u:literal%20secret%209@host/", "postgres secret:2");
        await using var model = await FeedModel.StartAsync(builder);
        var running = await RunningAsync(model, "web");
        model.Publish(
            "web", _ => running with { Reason = "cannot log in with postgres secret:2", HealthStatus = HealthStatus.Unhealthy });
        model.Publish("tool", _ => running with
        {
            ResourceType = "Executable",
            Process = new ProcessDescription(
                ["tool", "--connect", "amqp://u:literal%20secret%209@host/", "postgres secret:2"],
                "/",
                new Dictionary<string, string>(StringComparer.Ordinal)),
        });

        using var feed = model.Client();
        var update = await feed.WatchAsync().FirstAsync(Token);

        var sent = Encoding.UTF8.GetString(update.ToByteArray());
        string[] secrets =
        [
            "parameter@secret/1", Uri.EscapeDataString("parameter@secret/1"),
            "postgres secret:2", Uri.EscapeDataString("postgres secret:2"),
            "bus/secret 3", "bus%2Fsecret%203", "theirs;secret 4", "other secret 5", "otlp secret 6", "literal secret", "literal%20secret",
            (await generated.Resource.GetValueAsync(Token))!, FeedModel.Key,
        ];
        secrets.Where(s => sent.Contains(s, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();
        var web = update.InitialData.Resources.Single(r => r.DisplayName == "web");
        web.Environment.Single(v => v.Name == "Called").Value.Should().Be("back with ********");
        web.Environment.Single(v => v.Name == "ConnectionStrings__theirs-db").Value
            .Should().Be("Host=db.example;Username=ocop;Password=********");
        web.Environment.Single(v => v.Name == "ConnectionStrings__bus").Value.Should().Be("amqp://ocop:********@mq.example:5673");
        web.Environment.Single(v => v.Name == "Raw").Value.Should().Be("amqp://ocop:********@mq.example");
        web.HealthReports.Single().Description.Should().Be("cannot log in with ********");
    }

    [Fact]
    public async Task GivenCallbacksThatThrowOrHang_WhenTheResourcesAreSent_ThenTheFeedGoesOn()
    {
        var builder = _home.Builder("--ConnectionStrings:bus=no address", "--ConnectionStrings:postgres=no=connection");
        builder.AddRabbitMQ("bus");
        builder.AddPostgres("postgres").AddDatabase("data");
        builder.AddProject<FixtureProject>("throws").WithEnvironment("X", () => throw new InvalidOperationException("no"));
        builder.AddProject<FixtureProject>("cancels").WithEnvironment("X", () => throw new TaskCanceledException("too late"));
        builder.AddConnectionString("nowhere");
        builder.AddProject<FixtureProject>("hangs").WithEnvironment(_ => Task.Delay(Timeout.Infinite, Token));
        await using var model = await FeedModel.StartAsync(builder);

        using var feed = model.Client();
        var resources = await feed.ResourcesAsync();

        resources.Keys.Should().BeEquivalentTo("bus", "bus-epmd", "postgres", "data", "throws", "cancels", "hangs");
        resources["hangs"].Environment.Should().BeEmpty();
    }

    [Theory]
    [InlineData("NotStarted", false, "start (restart)")]
    [InlineData("Waiting", false, "start stop (restart)")]
    [InlineData("Starting", false, "(start) stop (restart)")]
    [InlineData("Running", false, "stop restart")]
    [InlineData("Stopping", false, "(stop) (restart)")]
    [InlineData("Exited", false, "start (restart)")]
    [InlineData("Exited", true, "start stop (restart)")]
    [InlineData("FailedToStart", true, "start stop (restart)")]
    [InlineData("Finished", false, "start (restart)")]
    public void GivenAState_WhenCommandsAreOffered_ThenOnlyThoseThatMakeSense(string state, bool startsAgain, string expected)
    {
        var resource = new ProjectResource("web");
        var snapshot = new CustomResourceSnapshot { ResourceType = "Project", State = state, StartsAgain = startsAgain };

        var offered = LifecycleCommands.Offered(resource, snapshot)
            .Where(c => c.State != Wire.ResourceCommandState.Hidden)
            .Select(c => c.State == Wire.ResourceCommandState.Enabled ? c.Name : $"({c.Name})");

        string.Join(' ', offered).Should().Be(expected);
    }

    private static async Task<CustomResourceSnapshot> RunningAsync(FeedModel model, string id) => new()
    {
        ResourceType = "Project",
        State = KnownResourceStates.Running,
        CreationTimeStamp = s_started.AddMinutes(-1),
        StartTimeStamp = s_started,
        ProcessId = 4711,
        Process = await model.DescribeAsync(id),
    };

    private static string TextOf(Wire.InitialResourceData data)
    {
        // Parameters are as old as the feed, and ports that nobody has named are any.
        foreach (var parameter in data.Resources.Where(r => r.ResourceType == "Parameter"))
        {
            parameter.CreatedAt = null;
        }

        foreach (var url in data.Resources.SelectMany(r => r.Urls).Where(u => !u.FullUrl.Contains(":2000", StringComparison.Ordinal)))
        {
            url.FullUrl = new UriBuilder(url.FullUrl) { Port = 0 }.ToString();
        }

        return new JsonFormatter(JsonFormatter.Settings.Default.WithIndentation()).Format(data) + "\n";
    }

    /// <summary>OCOP_UPDATE_GOLDEN=1 writes it anew, for a person to read.</summary>
    private static async Task<string> GoldenAsync(string now, [CallerFilePath] string here = "")
    {
        var golden = Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden", "feed.json");
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(golden, now, Token);
        }

        return await File.ReadAllTextAsync(golden, Token);
    }
}
