using Microsoft.Extensions.DependencyInjection;

namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>A small platform inside the test's process, stopped when the test is over.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly DistributedApplication _app;
    private readonly Task _starting;

    /// <summary>Returns at once: what waits for something starts when it may.</summary>
    public RunningApp(IDistributedApplicationBuilder builder)
    {
        _app = builder.Build();
        _starting = _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public IServiceProvider Services => _app.Services;

    public async Task<string> ConnectionOf(string resource) =>
        (await Find<IResourceWithConnectionString>(resource).GetConnectionStringAsync(TestContext.Current.CancellationToken))!;

    public HttpClient ClientOf(string resource) => new() { BaseAddress = new Uri(Find<IResourceWithEndpoints>(resource).GetEndpoint("http").Url) };

    public Task<ExecuteCommandResult> Command(string resource, string command) =>
        _app.ResourceCommands.ExecuteCommandAsync(resource, command, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.DisposeAsync();
    }

    private T Find<T>(string name) where T : IResource =>
        _app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<T>().Single(r => r.Name == name);
}
