namespace Ocop.Hosting;

/// <summary>
/// Runs the dashboard with a key on every door. Not by "aspire dashboard run": that one waits for the dashboard to log its login address,
/// token included, and keeps the log.
/// </summary>
internal sealed class DashboardProgram(DashboardResource dashboard, ResourceInstance instance, RunContext run) : ResourceProgram
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly HttpClient s_http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Home, OwnerOnly);
        await dashboard.Package.UnpackAsync(Home, cancellationToken);
    }

    public override Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ProcessDescription([dashboard.Package.Program, "dashboard"], Home, Environment()));

    public override async Task<HealthResult> CheckAsync(CancellationToken cancellationToken)
    {
        using var response = await s_http.GetAsync(new Uri($"{dashboard.Address}/health"), cancellationToken);
        return response.IsSuccessStatusCode ? HealthResult.Healthy : new HealthResult($"/health answers {(int)response.StatusCode}");
    }

    /// <summary>It keeps the keys of its cookies here.</summary>
    private string Home => run.State.PathOf(dashboard.Name);

    /// <summary>Keys go this way because other users can read a command line, but not an environment.</summary>
    private Dictionary<string, string> Environment() => new(ProcessEnvironment.Inherited(run, instance.Id), StringComparer.Ordinal)
    {
        ["HOME"] = Home,
        ["ASPNETCORE_URLS"] = dashboard.Address,
        ["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = dashboard.OtlpAddress,
        ["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = dashboard.OtlpHttpAddress,
        ["ASPIRE_DASHBOARD_API_ENABLED"] = "true",
        // All doors are on 127.0.0.1: nothing crosses a wire.
        ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
        ["ASPIRE_VERSION_CHECK_DISABLED"] = "true",
        ["DASHBOARD__DEBUGSESSION__TELEMETRYOPTOUT"] = "true",
        // Its login address, token included, is information.
        ["Logging__LogLevel__Default"] = "Warning",
        ["ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"] = dashboard.Feed!.GetLeftPart(UriPartial.Authority),
        ["DASHBOARD__RESOURCESERVICECLIENT__AUTHMODE"] = "ApiKey",
        ["DASHBOARD__RESOURCESERVICECLIENT__APIKEY"] = run.Model.FeedKey,
        ["DASHBOARD__FRONTEND__AUTHMODE"] = "BrowserToken",
        ["DASHBOARD__FRONTEND__BROWSERTOKEN"] = dashboard.BrowserToken,
        ["DASHBOARD__OTLP__AUTHMODE"] = "ApiKey",
        ["DASHBOARD__OTLP__PRIMARYAPIKEY"] = dashboard.OtlpKey,
        ["DASHBOARD__API__AUTHMODE"] = "ApiKey",
        ["DASHBOARD__API__PRIMARYAPIKEY"] = dashboard.ApiKey,
    };
}
