using Ocop.Demo;

namespace Ocop.EndToEnd.Tests;

/// <summary>The whole platform with what somebody needs who drives it.</summary>
public abstract class RunningPlatform(string name, IPlatformHost host) : OwnPlatform(name, host)
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
        Gateway = new HttpClient { BaseAddress = AddressOf("gateway"), Timeout = Patience.Seconds(60) };
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
        new Dictionary<string, string> { ["OCOP_HOME"] = Home },
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

/// <summary>Started as a person starts it, for the tests that watch it in its dashboard, and for those that kill parts of it.</summary>
public sealed class WatchedPlatform : RunningPlatform
{
    private readonly OcopScript _script;

    public WatchedPlatform()
        : this(new OcopScript("--no-build"))
    {
    }

    private WatchedPlatform(OcopScript script)
        : base("e2e", script) => _script = script;

    /// <summary>The address that up printed: whoever opens it is signed in at the dashboard.</summary>
    public Uri DashboardLogin { get; private set; } = null!;

    public DashboardTelemetry Telemetry { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        DashboardLogin = new Uri(_script.Started.Errors.Split(' ', '\n').Single(word => word.Contains("/login?t=", StringComparison.Ordinal)));
        Telemetry = new DashboardTelemetry(DashboardLogin, Secret("dashboard-api-key"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Telemetry?.Dispose();
    }
}

/// <summary>For the portal's pages, also while a service is away, and for what comes through the gateway. They run beside the others.</summary>
public sealed class PortalPlatform : RunningPlatform
{
    private readonly AspireHost _host;

    public PortalPlatform()
        : this(new AspireHost())
    {
    }

    private PortalPlatform(AspireHost host)
        : base("e2e-portal", host) => _host = host;

    /// <param name="command">"start" or "stop".</param>
    public Task Order(string resource, string command) => _host.Order(resource, command);
}

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
