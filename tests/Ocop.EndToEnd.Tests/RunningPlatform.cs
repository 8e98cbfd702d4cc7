using Ocop.Demo;
using Ocop.Testing;
using Xunit;

namespace Ocop.EndToEnd.Tests;

/// <summary>The whole platform with what somebody needs who drives it.</summary>
public abstract class RunningPlatform(string name, params string[] options) : OwnPlatform(name, options)
{
    // One after the other: a port that one has chosen and not yet opened would look free to the next.
    private static readonly SemaphoreSlim s_starting = new(1);

    private Task<Finished>? _demo;

    public HttpClient Gateway { get; private set; } = null!;

    /// <summary>The link on a stamp that outlived its certificate.</summary>
    public string ExpiredStamp { get; private set; } = "";

    /// <summary>One run of the demo on the empty platform, shared by the tests that only look.</summary>
    public Task<Finished> FirstDemo => _demo ??= Demo();

    public override async ValueTask InitializeAsync()
    {
        await Start();
        Gateway = new HttpClient { BaseAddress = AddressOf("gateway"), Timeout = TimeSpan.FromSeconds(60) };
        ExpiredStamp = await new PastStamp(Connection("traceability-db"), Secret("stamp-key"), Gateway.BaseAddress).Write(CancellationToken.None);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Gateway?.Dispose();
    }

    /// <summary>An access token of one of the logins that the platform came with, or of an account with their password.</summary>
    public async Task<string> TokenOf(string userName)
    {
        using var wire = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        var door = new NativeSignIn(new Uri(AddressOf("gateway"), "api/v1/identity/"), request => wire.SendAsync(request));
        var tokens = await door.SignIn(userName, Secret("dev-password")) ?? throw new InvalidOperationException($"{userName} was not let in.");
        return tokens["access_token"]!.GetValue<string>();
    }

    public Task<Finished> Demo(Action<string>? onProgress = null) => Programs.Run(
        "dotnet",
        [Path.Combine(Programs.Root, "artifacts/bin/Ocop.Demo/release/Ocop.Demo.dll"), "--json"],
        Environment,
        TimeSpan.FromMinutes(6),
        onProgress);

    private async Task Start()
    {
        await s_starting.WaitAsync();
        try
        {
            await base.InitializeAsync();
        }
        finally
        {
            s_starting.Release();
        }
    }
}

/// <summary>For the tests that watch it in its dashboard, and for those that take parts of it away.</summary>
public sealed class WatchedPlatform() : RunningPlatform("e2e")
{
    /// <summary>The address that up printed: whoever opens it is signed in at the dashboard.</summary>
    public Uri DashboardLogin { get; private set; } = null!;

    public DashboardTelemetry Telemetry { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        DashboardLogin = new Uri(Started.Errors.Split(' ', '\n').Single(word => word.Contains("/login?t=", StringComparison.Ordinal)));
        Telemetry = new DashboardTelemetry(DashboardLogin, Secret("dashboard-api-key"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Telemetry?.Dispose();
    }
}

/// <summary>For the tests that leave it whole: the portal's pages, and what comes through the gateway. They run beside the others.</summary>
public sealed class PortalPlatform() : RunningPlatform("e2e-portal", "--no-dashboard");

[CollectionDefinition(Name)]
public sealed class WatchedCollection : ICollectionFixture<WatchedPlatform>
{
    public const string Name = "watched platform";
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalPlatform>
{
    public const string Name = "portal";
}
