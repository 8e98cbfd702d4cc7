using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Ocop.Testing;

/// <summary>The app host inside this process, without the dashboard.</summary>
internal sealed class AspireHost : IPlatformHost
{
    /// <summary>The logs are in the state folder; and of services that are killed, health checks would tell in long stack traces.</summary>
    private static readonly string[] s_silence =
        ["--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks=None"];

    private DistributedApplication? _app;

    public async Task Start(string home)
    {
        string[] settings =
        [
            $"--OCOP_HOME={home}", .. s_silence,
            .. OcopScript.OwnServers.Select(s => $"--{s.Key.Replace("__", ":", StringComparison.Ordinal)}={s.Value}"),
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Ocop_AppHost>(settings);
        _app = await builder.BuildAsync();
        await _app.StartAsync().WaitAsync(Patience.Minutes(4));
        await Eventually.Holds(
            () => Task.FromResult(File.Exists(Path.Combine(home, "addresses.json"))), "the platform healthy", TimeSpan.FromMinutes(4));
    }

    public async Task Stop()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>As a button of the dashboard would do it.</summary>
    public async Task Order(string resource, string command)
    {
        var answer = await _app!.ResourceCommands.ExecuteCommandAsync(resource, command).WaitAsync(Patience.Minutes(1));
        if (!answer.Success)
        {
            throw new InvalidOperationException($"{command} {resource}: {answer.Message}");
        }
    }
}
