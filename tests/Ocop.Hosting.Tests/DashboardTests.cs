using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ocop.Hosting.Tests.Fixtures;

namespace Ocop.Hosting.Tests;

/// <summary>The real Aspire dashboard beside an application: guarded, restarted, gone with the host, and never in its way.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Kill)]
    public async Task GivenARunningDashboard_WhenTheHostEndsByASignal_ThenNothingIsLeft(int signal)
    {
        using var host = await StartAsync();
        var dashboard = (int)host.Status("dashboard")!["processId"]!;
        (await File.ReadAllTextAsync($"/proc/{dashboard}/comm", TestContext.Current.CancellationToken)).Should().Be("aspire-managed\n");

        host.Send(signal);
        await host.ExitAsync();

        await Wait.Until(() => ProcessTable.WithVariable(host.Mark).Count == 0, "nothing is left");
        ProcessTable.StartTimeOf(dashboard).Should().BeNull();
    }

    [Fact]
    public async Task GivenARunningDashboard_WhenItDies_ThenItIsStartedAgainAtTheSameAddressAndTheServiceRunsOn()
    {
        using var host = await StartAsync();
        var service = (int)host.Status("alone")!["processId"]!;
        var address = await LoginAsync(host);
        Signals.Send((int)host.Status("dashboard")!["processId"]!, Signals.Kill);

        await Wait.Until(() => host.Status("dashboard") is { } d && (int)d["restarts"]! == 1 && (string?)d["health"] == "Healthy", "it runs again");

        ((int)host.Status("alone")!["processId"]!).Should().Be(service);
        (await LoginAsync(host)).Should().Be(address);
    }

    [Fact]
    public async Task GivenTheDoorsOfARunningDashboard_WhenAKeyIsMissingOrWrong_ThenNoneOpens()
    {
        using var host = await StartAsync();
        var login = new Uri(await LoginAsync(host));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

        (await PageAsync("/")).Should().Be("/login?returnUrl=%2F");
        (await PageAsync("/traces")).Should().Be("/login?returnUrl=%2Ftraces");
        (await PageAsync("/login?t=wrong")).Should().Be("/login");
        (await PageAsync(login.PathAndQuery)).Should().Be("/", "this is the token");
        (await AskAsync("/api/telemetry/resources", "X-API-Key", null)).Should().Be(HttpStatusCode.Unauthorized);
        (await AskAsync("/api/telemetry/resources", "X-API-Key", Secret("dashboard-otlp-key"))).Should().Be(HttpStatusCode.Unauthorized);
        (await AskAsync("/api/telemetry/resources", "X-API-Key", Secret("dashboard-api-key"))).Should().Be(HttpStatusCode.OK);
        (await PageAsync("/mcp")).Should().Be("/login?returnUrl=%2Fmcp");

        foreach (var signal in (string[])["traces", "metrics", "logs"])
        {
            (await SendAsync(signal, null)).Should().Be(HttpStatusCode.Unauthorized);
            (await SendAsync(signal, "wrong")).Should().Be(HttpStatusCode.Unauthorized);
            (await SendAsync(signal, Secret("dashboard-otlp-key"))).Should().Be(HttpStatusCode.OK);
        }

        (await CallAsync(null)).Should().Be(HttpStatusCode.Unauthorized);
        (await CallAsync("wrong")).Should().Be(HttpStatusCode.Unauthorized);
        (await CallAsync(Secret("dashboard-otlp-key"))).Should().Be(HttpStatusCode.OK);

        async Task<string?> PageAsync(string path)
        {
            using var answer = await http.GetAsync(new Uri(login, path), TestContext.Current.CancellationToken);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
            return answer.Headers.Location is { IsAbsoluteUri: true } absolute ? absolute.PathAndQuery : answer.Headers.Location?.ToString();
        }

        async Task<HttpStatusCode> AskAsync(string path, string header, string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(login, path));
            request.Headers.Add(header, key);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        Task<HttpStatusCode> SendAsync(string signal, string? key) =>
            ExportAsync("otlp-http", $"/v1/{signal}", HttpVersion.Version11, new([]) { Headers = { ContentType = new("application/x-protobuf") } }, key);

        // A gRPC message without fields: not compressed, of length 0.
        Task<HttpStatusCode> CallAsync(string? key) => ExportAsync(
            "otlp-grpc", "/opentelemetry.proto.collector.trace.v1.TraceService/Export", HttpVersion.Version20,
            new(new byte[5]) { Headers = { ContentType = new("application/grpc") } }, key);

        async Task<HttpStatusCode> ExportAsync(string endpoint, string path, Version version, ByteArrayContent body, string? key)
        {
            var ports = JsonNode.Parse(await File.ReadAllTextAsync(_home.File("ports.json"), TestContext.Current.CancellationToken))!;
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{ports[$"dashboard/{endpoint}"]}{path}"))
            {
                Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body,
            };
            request.Headers.Add("x-otlp-api-key", key);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task GivenADetachedHost_WhenEverythingRuns_ThenItsSecretsStandInItsOwnersFilesAndNowhereElse()
    {
        var ready = _home.File("logs/ready");
        using var host = await StartAsync("--detached", "--ready-file", ready);
        await Wait.Until(() => File.Exists(ready), "the owner is told");
        string[] secrets =
            [Secret("dashboard-browser-token"), Secret("dashboard-otlp-key"), Secret("dashboard-api-key"), Secret("dashboard-feed-key")];

        secrets.Should().OnlyHaveUniqueItems().And.OnlyContain(s => s.Length >= 32);
        (await File.ReadAllTextAsync(ready, TestContext.Current.CancellationToken)).Should().Contain($"/login?t={secrets[0]}");
        File.GetUnixFileMode(ready).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(ready);
        FilesWith(secrets).Should().Equal(_home.File("secrets.json"));
        File.GetUnixFileMode(_home.File("secrets.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        host.Output.Should().NotContainAny(secrets);
        ProcessTable.WithVariable(host.Mark).Select(id => File.ReadAllText($"/proc/{id}/cmdline")).Should()
            .HaveCountGreaterThanOrEqualTo(2).And.OnlyContain(c => !secrets.Any(s => c.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivenADashboardThatCannotRun_WhenTheHostStarts_ThenTheServiceRunsAndStatusSaysWhy()
    {
        using var host = Start(DashboardFolder.With(_home, "echo there is no screen; exit 9"));

        var addresses = await host.ReadyAsync();

        using var client = new HttpClient { BaseAddress = new Uri((string)addresses["alone"]!) };
        (await client.GetAsync("/health", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await Wait.Until(() => (string?)host.Status("dashboard")?["reason"] is { } r && r.StartsWith("ended with exit code 9", StringComparison.Ordinal), "why");
        using var status = HostProcess.Start(_home, ["--status"]);
        (await status.ExitAsync()).Should().Be(0, "the platform is well: {0}", status.Output);
    }

    [Fact]
    public async Task GivenNoDashboardInstalled_WhenTheHostStarts_ThenTheServiceRunsAndOneSentenceSaysWhatIsMissing()
    {
        using var host = Start((DashboardPackage.Setting, "/nowhere"));

        await host.ReadyAsync();
        await Wait.Until(() => host.Output.Contains("dashboard", StringComparison.Ordinal), "it is said");

        host.Output.Split('\n').Should().ContainSingle(line => line.Contains("dashboard", StringComparison.Ordinal))
            .Which.Should().Be(DashboardPackage.IsMissing("/nowhere"));
        host.Status("dashboard").Should().BeNull();
    }

    [Theory]
    [InlineData("", false, true)]
    [InlineData("", true, false)]
    [InlineData("--no-dashboard", false, false)]
    [InlineData("--only alone", false, false)]
    [InlineData("--status", false, false)]
    public void GivenAnInstalledDashboard_WhenTheModelIsBuilt_ThenOnlyAWholeStartThatKeepsItsDataHasIt(string args, bool throwaway, bool expected)
    {
        var model = BuiltModel(args.Split(' ', StringSplitOptions.RemoveEmptyEntries), throwaway);

        (model.Dashboard is not null).Should().Be(expected);
    }

    private ApplicationModel BuiltModel(string[] args, bool throwaway)
    {
        var (name, folder) = DashboardFolder.With(_home, "exit 0");
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            StateDirectory = _home.Path, Args = [.. args, $"--{name}={folder}"], Throwaway = throwaway,
        });
        builder.AddProject<FixtureProject>("alone").WithHttpEndpoint();
        return builder.Build().Model;
    }

    private async Task<HostProcess> StartAsync(params string[] args)
    {
        var host = Start(DashboardFolder.Installed, args);
        await host.ReadyAsync();
        await Wait.Until(() => (string?)host.Status("dashboard")?["health"] == "Healthy", "the dashboard answers", () => host.Output);
        return host;
    }

    private HostProcess Start((string Name, string Value) package, params string[] args) =>
        HostProcess.Start(_home, args, ("OCOP_FIXTURE", "small-host"), package);

    /// <summary>The address that a person finds on the screen.</summary>
    private static async Task<string> LoginAsync(HostProcess host)
    {
        await Wait.Until(() => host.Output.Contains("/login?t=", StringComparison.Ordinal), "the address is printed", () => host.Output);
        return host.Output.Split('\n').Single(l => l.Contains("/login?t=", StringComparison.Ordinal)).Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal));
    }

    private string Secret(string name) => (string)JsonNode.Parse(File.ReadAllText(_home.File("secrets.json")))![name]!;

    private List<string> FilesWith(string[] secrets) =>
    [
        .. Directory.EnumerateFiles(_home.Path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not HostLock.FileName)
            .Where(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)) is var text && secrets.Any(s => text.Contains(s, StringComparison.Ordinal))),
    ];
}
