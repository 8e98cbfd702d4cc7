using Ocop.Testing;
using Xunit;

namespace Ocop.EndToEnd.Tests;

/// <summary>The whole platform with its dashboard.</summary>
public sealed class RunningPlatform() : OwnPlatform("e2e")
{
    private Task<Finished>? _demo;

    /// <summary>The address that up printed: whoever opens it is signed in at the dashboard.</summary>
    public Uri DashboardLogin { get; private set; } = null!;

    public DashboardTelemetry Telemetry { get; private set; } = null!;

    public HttpClient Gateway { get; private set; } = null!;

    /// <summary>The link on a stamp that outlived its certificate.</summary>
    public string ExpiredStamp { get; private set; } = "";

    /// <summary>One run of the demo on the empty platform, shared by the tests that only look.</summary>
    public Task<Finished> FirstDemo => _demo ??= Demo();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        DashboardLogin = new Uri(Started.Errors.Split(' ', '\n').Single(word => word.Contains("/login?t=", StringComparison.Ordinal)));
        Telemetry = new DashboardTelemetry(DashboardLogin, Secret("dashboard-api-key"));
        Gateway = new HttpClient { BaseAddress = AddressOf("gateway"), Timeout = TimeSpan.FromSeconds(60) };
        ExpiredStamp = await new PastStamp(Connection("traceability-db"), Secret("stamp-key"), Gateway.BaseAddress).Write(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Gateway?.Dispose();
        Telemetry?.Dispose();
    }

    public Task<Finished> Demo(Action<string>? onProgress = null) => Programs.Run(
        "dotnet",
        [Path.Combine(Programs.Root, "artifacts/bin/Ocop.Demo/release/Ocop.Demo.dll"), "--json"],
        Environment,
        TimeSpan.FromMinutes(6),
        onProgress);
}

[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<RunningPlatform>
{
    public const string Name = "platform";
}
