using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>What a service is given, and what of it is shown.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenSecretsInEveryPlace_WhenAServiceRuns_ThenItHasThemAndNothingThatIsShownEverHad()
    {
        var builder = _home.Builder(
            "--Parameters:stamp-key=parameter@secret/1", "--ConnectionStrings:bus=amqp://ocop:bus%2Fsecret%203@127.0.0.1:9",
            "--ConnectionStrings:theirs-db=Host=127.0.0.1;Port=9;Username=ocop;Password=\"theirs;secret 4\"",
            "--OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "--OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=otlp secret 6");
        var key = builder.AddSecret("stamp-key");
        var generated = builder.AddSecret("generated");
        var postgres = builder.AddPostgresServer("postgres");
        builder.AddWeb("web")
            .WithReference(postgres.AddDatabase("data")).WithReference(postgres.AddDatabase("theirs-db"))
            .WithReference(builder.AddRabbitMQServer("bus"))
            .WithEnvironment("Key", key)
            .WithEnvironment("Inside", ReferenceExpression.Create($"https://{generated.Resource:uri}:x@example/{key.Resource:uri}"))
            .WithEnvironment("Called", () => "back with parameter@secret/1")
            .WithEnvironment("Service__ApiKey", "literal secret 7")
            .WithEnvironment("Legacy", "Server=x;Pwd=literal secret 8;Timeout=5");
        await using var app = new RunningApp(builder);
        var seen = ListenAsync(app.Services.GetRequiredService<ResourceNotificationService>());
        await Wait.Healthy(app, "web");
        await Wait.Healthy(app, "data");

        using var client = app.ClientOf("web");
        var given = JsonSerializer.Deserialize<Dictionary<string, string>>(await client.GetStringAsync("/environment", Token))!;
        given.Should().Contain("Key", "parameter@secret/1").And.Contain("Called", "back with parameter@secret/1")
            .And.Contain("ConnectionStrings__theirs-db", "Host=127.0.0.1;Port=9;Username=ocop;Password=\"theirs;secret 4\"")
            .And.Contain("Service__ApiKey", "literal secret 7")
            .And.Contain("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=otlp secret 6");
        given["ConnectionStrings__data"].Should().Be(await app.ConnectionOf("data"));

        string[] secrets =
        [
            "parameter@secret/1", Uri.EscapeDataString("parameter@secret/1"), "bus/secret 3", "bus%2Fsecret%203", "theirs;secret 4",
            "otlp secret 6", "literal secret", .. JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(_home.File("secrets.json")))!.Values,
        ];
        var shown = await seen;
        foreach (var (name, text) in shown.Select(s => (s.Resource.Name, Text: Environment(s.Snapshot))))
        {
            secrets.Where(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)).Should().BeEmpty(name);
        }

        var last = shown.GroupBy(s => s.ResourceId).Select(g => Text(g.Last().Snapshot));
        string.Concat([.. last, File.ReadAllText(_home.File("status.json"))]).Should().NotContainAny(secrets);
        var web = shown.Last(s => s.Resource.Name == "web").Snapshot.EnvironmentVariables.ToDictionary(v => v.Name, v => v.Value);
        web.Should().Contain("Called", "back with ********")
            .And.Contain("ConnectionStrings__theirs-db", "********")
            .And.Contain("Legacy", "Server=x;Pwd=********;Timeout=5");
        File.GetUnixFileMode(_home.File("environment/web.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        async Task<IReadOnlyList<ResourceEvent>> ListenAsync(ResourceNotificationService notifications)
        {
            var events = new List<ResourceEvent>();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);
            await foreach (var e in notifications.WatchAsync(end.Token))
            {
                events.Add(e);
                if (e is { Resource.Name: "web", Snapshot.HealthStatus: Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy })
                {
                    break;
                }
            }

            return events;
        }
    }

    [Fact]
    public async Task GivenTheHostsOwnSettings_WhenAServiceStarts_ThenTheyAreNotHandedDown()
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
            ("Evidence__S3__SecretKey", "the operator's"),
            ("Evidence__Store", "s3"),
            ("LANG", "vi_VN.UTF-8"));
        var addresses = await host.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri((string)addresses["alone"]!) };

        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(await client.GetStringAsync("/environment", Token))!;
        variables.Should().Contain("ASPNETCORE_ENVIRONMENT", "Development")
            .And.Contain("ASPNETCORE_URLS", client.BaseAddress.GetLeftPart(UriPartial.Authority))
            .And.Contain("LANG", "vi_VN.UTF-8").And.Contain("Evidence__Store", "s3").And.Contain("Evidence__S3__SecretKey", "the operator's")
            .And.NotContainKeys(
                "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ConnectionStrings__postgres", "Parameters__stamp-key",
                "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_ENDPOINT", "OCOP_HOME");
        foreach (var process in host.Left)
        {
            File.ReadAllText($"/proc/{process}/environ").Should().NotContain("the operator's", "it would be shown");
        }
    }

    [Fact]
    public async Task GivenTelemetryOfTheOperatorsOwn_WhenAServiceStarts_ThenItGoesThere()
    {
        var builder = _home.Builder("--OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4317");
        builder.AddWeb("web");
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "web");
        using var client = app.ClientOf("web");

        var variables = JsonSerializer.Deserialize<Dictionary<string, string>>(await client.GetStringAsync("/environment", Token))!;

        variables.Should().Contain("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317").And.Contain("OTEL_SERVICE_NAME", "web")
            .And.NotContainKeys("OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS");
    }

    private static string Environment(CustomResourceSnapshot snapshot) =>
        string.Join('\n', snapshot.EnvironmentVariables.Select(v => $"{v.Name}={v.Value}"));

    private static string Text(CustomResourceSnapshot snapshot) => string.Join(
        '\n',
        [
            Environment(snapshot),
            .. snapshot.Properties.Select(p => p.Value is IEnumerable<string> list ? string.Join(' ', list) : $"{p.Value}"),
            .. snapshot.Urls.Select(u => u.Url), .. snapshot.HealthReports.Select(r => $"{r.Description} {r.ExceptionText}"),
        ]);
}
