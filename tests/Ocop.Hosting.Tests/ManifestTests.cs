using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>"--publisher manifest" describes the model for whoever deploys it, without starting it and without its secrets.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenThePlatformsAppHost_WhenItIsPublished_ThenTheManifestIsTheOneCheckedIn()
    {
        // In the build output, so that the paths to the projects are the same on every machine.
        var file = Path.Combine(AppContext.BaseDirectory, "platform-manifest.json");
        await PublishPlatformAsync(file);

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be(await GoldenAsync("manifest.json", file));
    }

    [Fact]
    public async Task GivenSecretsAndServersInTheConfiguration_WhenThePlatformIsPublished_ThenTheManifestHasNoneAndNothingWasMade()
    {
        var file = _home.File("manifest.json");
        await PublishPlatformAsync(
            file,
            ("Parameters__stamp-key", "in-clear"),
            ("Parameters__identity-signing-key", "in-clear"),
            ("ConnectionStrings__postgres", "Host=db.example;Password=in-clear"),
            ("ConnectionStrings__products-db", "Host=db.example;Password=in-clear"),
            ("ConnectionStrings__bus", "amqp://ocop:in-clear@mq.example"));

        var manifest = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        manifest.Should().NotContain("in-clear").And.NotContain(".example").And.NotContain(_home.Path);
        Directory.GetFileSystemEntries(_home.Path).Should().Equal(file);
    }

    [Fact]
    public async Task GivenEachKindOfValue_WhenAProjectIsPublished_ThenItsVariablesAreExpressions()
    {
        var builder = _home.Builder("--publisher", "manifest", "--output-path", _home.Path);
        var database = builder.AddPostgres("postgres").AddDatabase("data", "data_2026");
        var admin = builder.AddProject<FixtureProject>("admin")
            .WithHttpEndpoint().WithHttpEndpoint(targetPort: 9000, name: "inner", env: "INNER").WithHttpHealthCheck("/ready", 204, "inner");
        builder.AddProject<FixtureProject>("web")
            .WithHttpEndpoint().WithExternalHttpEndpoints()
            .WithReference(database).WithReference(admin)
            .WithReference(builder.AddConnectionString("elsewhere"))
            .WithEnvironment("Plain", "text")
            .WithEnvironment("Key", builder.AddParameter("key", secret: true))
            .WithEnvironment("Composed", ReferenceExpression.Create(
                $"{{{admin.GetEndpoint("inner").Property(EndpointProperty.HostAndPort)}}} {database}"));

        await builder.Build().RunAsync(TestContext.Current.CancellationToken);

        var resources = (await ReadAsync(_home.File("aspire-manifest.json")))["resources"]!;
        Env(resources, "web").Should().Equal(
            "ADMIN_HTTP={admin.bindings.http.url}",
            "ADMIN_INNER={admin.bindings.inner.url}",
            "ASPNETCORE_FORWARDEDHEADERS_ENABLED=true",
            "Composed={{admin.bindings.inner.host}:{admin.bindings.inner.port}} {data.connectionString}",
            "ConnectionStrings__data={data.connectionString}",
            "ConnectionStrings__elsewhere={elsewhere.connectionString}",
            "HTTP_PORTS={web.bindings.http.targetPort}",
            "Key={key.value}",
            "Plain=text",
            "services__admin__http__0={admin.bindings.http.url}",
            "services__admin__inner__0={admin.bindings.inner.url}");
        Env(resources, "admin").Should().Contain("HTTP_PORTS={admin.bindings.http.targetPort};{admin.bindings.inner.targetPort}")
            .And.Contain("INNER={admin.bindings.inner.targetPort}");
        ((int)resources["admin"]!["bindings"]!["inner"]!["targetPort"]!).Should().Be(9000);
        resources["admin"]!["x-healthCheck"]!.ToJsonString().Should().Be("""{"binding":"inner","path":"/ready","statusCode":204}""");
        ((bool)resources["web"]!["bindings"]!["http"]!["external"]!).Should().BeTrue();
        ((string?)resources["data"]!["connectionString"]).Should().Be("{postgres.connectionString};Database=data_2026");
        ((bool)resources["key"]!["inputs"]!["value"]!["secret"]!).Should().BeTrue();
    }

    [Fact]
    public async Task GivenSomethingThatIsNoProject_WhenItIsPublished_ThenItIsRefusedByName()
    {
        var builder = _home.Builder("--publisher", "manifest", "--output-path", _home.Path);
        builder.AddExecutable("tool", "bash", ".");

        var publishing = () => builder.Build().RunAsync(TestContext.Current.CancellationToken);

        await publishing.Should().ThrowAsync<DistributedApplicationException>().WithMessage("'tool' cannot be published*");
    }

    [Fact]
    public void GivenAnotherPublisher_WhenItIsAskedFor_ThenItIsRefused()
    {
        var asking = () => _home.Builder("--publisher", "compose");

        asking.Should().Throw<DistributedApplicationException>().WithMessage("'compose' is not a publisher; there is one, manifest.");
    }

    private async Task PublishPlatformAsync(string file, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Ocop.AppHost", "release", "Ocop.AppHost.dll");
        var start = new ProcessStartInfo(BuiltOutput.DotnetPath, [program, "--publisher", "manifest", "--output-path", file])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OCOP_HOME"] = _home.File("state");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Wait.Deadline);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Wait.Deadline);
        process.ExitCode.Should().Be(0, said);
    }

    private static async Task<JsonNode> ReadAsync(string file) =>
        JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;

    private static IEnumerable<string> Env(JsonNode resources, string project) =>
        resources[project]!["env"]!.AsObject().Select(v => $"{v.Key}={v.Value}");

    private static async Task<string> GoldenAsync(string name, string now, [CallerFilePath] string here = "")
    {
        var golden = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            File.Copy(now, golden, overwrite: true);
        }

        return await File.ReadAllTextAsync(golden, TestContext.Current.CancellationToken);
    }
}
