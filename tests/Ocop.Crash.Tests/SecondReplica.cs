using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ocop.Crash.Tests;

/// <summary>A second process of products: the first one's program with the first one's settings, and an address of its own.</summary>
internal sealed class SecondReplica : IAsyncDisposable
{
    /// <summary>As the database sees it.</summary>
    public const string Name = "second";

    private readonly ProcessStartInfo _start;
    private readonly ConcurrentQueue<string> _said = new();
    private readonly HttpClient _http = new() { Timeout = Patience.Seconds(5) };
    private Process _process = null!;

    private SecondReplica(ProcessStartInfo start, Uri address) => (_start, Address) = (start, address);

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public static async Task<SecondReplica> Start(CrashPlatform platform)
    {
        var (program, environment) = await platform.ProgramOf("products");
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        environment["ASPNETCORE_URLS"] = address.ToString();
        environment["ConnectionStrings__products-db"] += $";Application Name={Name}";

        // Or the app host would take it for what is left of the first.
        environment["OCOP_RESOURCE"] = Name;
        var start = new ProcessStartInfo(program[0], program[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var replica = new SecondReplica(start, address);
        await replica.Run();
        return replica;
    }

    public async Task StartAgain()
    {
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Run();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task Run()
    {
        _process = Process.Start(_start)!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await Eventually.Is(
                () => _http.GetAsync(new Uri(Address, "health")), health => health.IsSuccessStatusCode, "/health of the second replica", TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{string.Join('\n', _said.TakeLast(30))}", e);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>
/// Leads half of what is meant for products past the gateway to the second replica, a repetition too: the two must know each other's answers.
/// </summary>
internal sealed class BothReplicas(SecondReplica second) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private const string Products = "/api/v1/products";

    private readonly ConcurrentDictionary<string, int> _answered = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Answered => _answered;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = request.RequestUri!.PathAndQuery;
        if (!asked.StartsWith(Products, StringComparison.Ordinal))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var name = "first";
        if (Random.Shared.Next(2) == 0)
        {
            (name, request.RequestUri) = (SecondReplica.Name, new Uri(second.Address, $"/{asked[Products.Length..].TrimStart('/')}"));
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method != HttpMethod.Get && response.IsSuccessStatusCode)
        {
            _answered.AddOrUpdate(name, 1, (_, count) => count + 1);
        }

        return response;
    }
}
