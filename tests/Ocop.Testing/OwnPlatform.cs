using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.Testing;

/// <summary>Starts and stops the platform in a state folder.</summary>
public interface IPlatformHost
{
    /// <summary>Returns when everything is healthy.</summary>
    Task Start(string home);

    Task Stop();
}

/// <summary>The platform in an empty state folder of the tests' own. Nothing of it outlives this process, however that ends.</summary>
/// <param name="name">Begins the state folder's name.</param>
public abstract class OwnPlatform(string name, IPlatformHost host) : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory($"ocop-{name}-").FullName;
    private Ending? _ending;

    public JsonNode Addresses { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        _ending = new Ending(_home);
        await host.Start(_home);
        Addresses = Read("addresses.json");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await host.Stop();
        await (_ending?.Now() ?? Task.CompletedTask);
    }

    /// <summary>Where a resource listens.</summary>
    public Uri AddressOf(string resource) => new(Addresses[resource]!.GetValue<string>());

    public string Secret(string name) => Read("secrets.json")[name]!.GetValue<string>();

    public IReadOnlyList<string> Secrets => [.. Read("secrets.json").AsObject().Select(secret => secret.Value!.GetValue<string>())];

    public string Connection(string name)
    {
        var line = File.ReadLines(Path.Combine(_home, "connections.env")).Single(l => l.StartsWith($"ConnectionStrings__{name}=", StringComparison.Ordinal));
        return line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Every resource as ./ocop status shows it.</summary>
    public IReadOnlyDictionary<string, JsonNode> Status() => Read("status.json")["resources"]!.AsArray()
        .ToDictionary(resource => resource!["name"]!.GetValue<string>(), resource => resource!, StringComparer.Ordinal);

    /// <summary>The process of a resource right now.</summary>
    public Task<int> ProcessOf(string resource) => Eventually.Is(
        () => Task.FromResult(Status()[resource]["processId"]?.GetValue<int>() ?? 0),
        id => id > 0,
        $"the process of {resource}",
        TimeSpan.FromSeconds(60));

    /// <summary>A running service's program and its settings, the secret ones among them, to run it once more.</summary>
    public async Task<(string[] Program, Dictionary<string, string> Environment)> ProgramOf(string service)
    {
        var process = await ProcessOf(service);
        var environment = Strings($"/proc/{process}/environ")
            .Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (environment.Remove("OCOP_ENVIRONMENT_FILE", out var hidden))
        {
            environment.Remove("DOTNET_STARTUP_HOOKS");
            foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(hidden))!)
            {
                environment[name] = value;
            }
        }

        return (Strings($"/proc/{process}/cmdline"), environment);
    }

    /// <summary>A file for each resource, with what its processes have written since the platform was started, and the host's own.</summary>
    public string Logs => Path.Combine(_home, "logs");

    public Task<Finished> Ocop(IReadOnlyList<string> arguments, TimeSpan within) => OcopScript.Run(_home, arguments, within);

    protected string Home => _home;

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_home, file)))!;

    private static string[] Strings(string file) => File.ReadAllText(file).TrimEnd('\0').Split('\0');
}
