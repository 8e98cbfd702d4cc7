using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Testing;
using Xunit;

namespace Ocop.EndToEnd.Tests;

/// <summary>The whole platform, started by ./ocop from an empty state folder, with its dashboard.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory("ocop-e2e-").FullName;
    private Task<Finished>? _demo;

    /// <summary>The address that up printed: whoever opens it is signed in at the dashboard.</summary>
    public Uri DashboardLogin { get; private set; } = null!;

    public DashboardTelemetry Telemetry { get; private set; } = null!;

    public JsonNode Addresses { get; private set; } = null!;

    public HttpClient Gateway { get; private set; } = null!;

    /// <summary>The link on a stamp that outlived its certificate.</summary>
    public string ExpiredStamp { get; private set; } = "";

    /// <summary>One run of the demo on the empty platform, shared by the tests that only look.</summary>
    public Task<Finished> FirstDemo => _demo ??= Demo();

    public async ValueTask InitializeAsync()
    {
        var up = await Ocop(["up", "--detach", "--no-build"], TimeSpan.FromMinutes(4));
        if (up.ExitCode != 0)
        {
            throw new InvalidOperationException($"The platform did not start: {up.Errors}");
        }

        Addresses = Read("addresses.json");
        DashboardLogin = new Uri(up.Errors.Split(' ', '\n').Single(word => word.Contains("/login?t=", StringComparison.Ordinal)));
        Telemetry = new DashboardTelemetry(DashboardLogin, Secret("dashboard-api-key"));
        Gateway = new HttpClient { BaseAddress = new Uri(Addresses["gateway"]!.GetValue<string>()), Timeout = TimeSpan.FromSeconds(60) };
        ExpiredStamp = await new PastStamp(Connection("traceability-db"), Secret("stamp-key"), Gateway.BaseAddress).Write(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Ocop(["down"], TimeSpan.FromMinutes(2));
        Gateway?.Dispose();
        Telemetry?.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    public Task<Finished> Demo(Action<string>? onProgress = null) => Programs.Run(
        "dotnet",
        [Path.Combine(Programs.Root, "artifacts/bin/Ocop.Demo/release/Ocop.Demo.dll"), "--json"],
        Environment,
        TimeSpan.FromMinutes(6),
        onProgress);

    public string Secret(string name) => Read("secrets.json")[name]!.GetValue<string>();

    public IReadOnlyList<string> Secrets => [.. Read("secrets.json").AsObject().Select(secret => secret.Value!.GetValue<string>())];

    public string Connection(string name)
    {
        var line = File.ReadLines(Path.Combine(_home, "connections.env")).Single(l => l.StartsWith($"ConnectionStrings__{name}=", StringComparison.Ordinal));
        return line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Every resource as ./ocop status shows it.</summary>
    public IReadOnlyDictionary<string, JsonNode> Status() => Read("status.json")["resources"]!.AsArray()
        .ToDictionary(resource => resource!["name"]!.GetValue<string>(), resource => resource!, StringComparer.Ordinal);

    /// <summary>The process of a resource right now.</summary>
    public Task<int> ProcessOf(string resource) => Eventually.Is(
        () => Task.FromResult(Status()[resource]["processId"]?.GetValue<int>() ?? 0),
        id => id > 0,
        $"the process of {resource}",
        TimeSpan.FromSeconds(60));

    public Task<Finished> Ocop(IReadOnlyList<string> arguments, TimeSpan within) =>
        Programs.Run(Path.Combine(Programs.Root, "ocop"), arguments, Environment, within);

    private Dictionary<string, string> Environment => new() { ["OCOP_HOME"] = _home };

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_home, file)))!;
}

[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<RunningPlatform>
{
    public const string Name = "platform";
}
