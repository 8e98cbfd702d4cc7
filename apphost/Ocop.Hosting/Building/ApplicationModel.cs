using Microsoft.Extensions.Configuration;

namespace Ocop.Hosting;

/// <summary>What was described, ready to be run.</summary>
internal sealed record ApplicationModel(
    DistributedApplicationExecutionContext ExecutionContext,
    IReadOnlyList<IResource> Resources,
    IReadOnlyList<IResource> Selected,
    IConfiguration Configuration,
    string EnvironmentName,
    StateDirectory State,
    SecretStore Secrets,
    HostArguments Arguments,
    bool Throwaway,
    IReadOnlyList<Func<CancellationToken, Task<string?>>> ReadyTexts)
{
    /// <summary>Who knows it may read and command the running application.</summary>
    public string FeedKey => Secrets.GetOrAdd("dashboard-feed-key", new RandomKeyDefault().GetDefaultValue);

    /// <summary>Null when this start has none.</summary>
    public DashboardResource? Dashboard => Selected.OfType<DashboardResource>().SingleOrDefault();
}
