using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ocop.Hosting.Local.State;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>The dashboard comes with a whole start, and its keys go no further than they must.</summary>
public sealed class DashboardTests : IDisposable
{
    private readonly TestHome _home = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenADetachedHost_WhenEverythingRuns_ThenItsSecretsStandInItsOwnersFilesAndNowhereElse()
    {
        var ready = _home.File("logs/ready");
        using var host = await StartAsync("--detached", "--ready-file", ready);
        await Wait.Until(() => File.Exists(ready), "the owner is told");
        string[] secrets = [Secret("dashboard-browser-token"), Secret("dashboard-otlp-key"), Secret("dashboard-api-key")];

        secrets.Should().OnlyHaveUniqueItems().And.OnlyContain(s => s.Length >= 32);
        (await File.ReadAllTextAsync(ready, Token)).Should().Contain($"/login?t={secrets[0]}");
        File.GetUnixFileMode(ready).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(ready);
        FilesWith(secrets).Should().Equal(
            _home.File("environment/alone.json"), _home.File("environment/aspire-dashboard.sh"), _home.File("secrets.json"));
        FilesWith(secrets).Select(File.GetUnixFileMode).Should().AllBeEquivalentTo(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        host.Output.Should().NotContainAny(secrets);
        host.Left.Select(id => File.ReadAllText($"/proc/{id}/cmdline")).Should()
            .HaveCountGreaterThanOrEqualTo(4).And.OnlyContain(c => !secrets.Any(s => c.Contains(s, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivenARunningDashboard_WhenItDies_ThenItIsStartedAgainAtTheSameAddressAndTheServiceRunsOn()
    {
        using var host = await StartAsync();
        var before = host.Status("dashboard")!;
        var service = (int)host.Status("alone")!["processId"]!;

        HostProcess.Send("KILL", (int)before["processId"]!);

        await Wait.Until(
            () => host.Status("dashboard") is { } now && (int)now["restarts"]! == 1 && (string?)now["health"] == "Healthy", "it is back", () => host.Output);
        host.Status("dashboard")!["addresses"]!.ToJsonString().Should().Be(before["addresses"]!.ToJsonString());
        ((int)host.Status("alone")!["processId"]!).Should().Be(service);
        using var http = new HttpClient();
        var address = new Uri((string)JsonNode.Parse(await File.ReadAllTextAsync(_home.File("addresses.json"), Token))!["dashboard"]!);
        await Wait.Until(async () => await StatusOfAsync(http, new Uri(address, "/login")) == HttpStatusCode.OK, "it answers");
    }

    [Fact]
    public async Task GivenTheDoorsOfARunningDashboard_WhenAKeyIsMissingOrWrong_ThenNoneOpens()
    {
        using var host = await StartAsync();
        await Wait.Until(() => host.Output.Contains("/login?t=", StringComparison.Ordinal), "the address is printed", () => host.Output);
        var login = new Uri(host.Output.Split('\n').Single(l => l.Contains("/login?t=", StringComparison.Ordinal)).Split(' ').Last());
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using var person = new HttpClient();

        (await StatusOfAsync(stranger, new Uri(login, "/"))).Should().NotBe(HttpStatusCode.OK);
        using var guesser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await guesser.GetAsync(new Uri(login, "/login?t=wrong"), Token);
        (await StatusOfAsync(guesser, new Uri(login, "/"))).Should().NotBe(HttpStatusCode.OK);
        (await StatusOfAsync(stranger, new Uri(login, "/api/telemetry/resources"))).Should().Be(HttpStatusCode.Unauthorized);
        await person.GetAsync(login, Token);
        (await StatusOfAsync(person, new Uri(login, "/"))).Should().Be(HttpStatusCode.OK);
        (await ExportAsync(stranger, null)).Should().Be(HttpStatusCode.Unauthorized);
        (await ExportAsync(stranger, "wrong")).Should().Be(HttpStatusCode.Unauthorized);
        (await ExportAsync(stranger, Secret("dashboard-otlp-key"))).Should().Be(HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> ExportAsync(HttpClient http, string? key)
    {
        var ports = JsonNode.Parse(await File.ReadAllTextAsync(_home.File("ports.json"), Token))!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"http://127.0.0.1:{ports["dashboard/otlp-http"]}/v1/traces"))
        {
            Content = new ByteArrayContent([]) { Headers = { ContentType = new("application/x-protobuf") } },
        };
        request.Headers.Add("x-otlp-api-key", key);
        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusOfAsync(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address, Token);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }

    private async Task<HostProcess> StartAsync(params string[] args)
    {
        var host = HostProcess.Start(_home, args, ("SMALL", "1"));
        await host.ReadyAsync();
        await Wait.Until(() => (string?)host.Status("dashboard")?["health"] == "Healthy", "the dashboard answers", () => host.Output);
        return host;
    }

    private string Secret(string name) => (string)JsonNode.Parse(File.ReadAllText(_home.File("secrets.json")))![name]!;

    private List<string> FilesWith(string[] secrets) =>
    [
        .. Directory.EnumerateFiles(_home.Path, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) is not StateFolder.LockFile)
            .Where(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)) is var text && secrets.Any(s => text.Contains(s, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];
}
