using System.Text.Json.Nodes;
using Xunit;

namespace Ocop.Testing;

/// <summary>The whole platform, started by ./ocop from an empty state folder of the tests' own.</summary>
/// <param name="name">Begins the state folder's name.</param>
/// <param name="options">What up is to be told besides.</param>
public abstract class OwnPlatform(string name, params string[] options) : IAsyncLifetime
{
    private readonly string _home = Directory.CreateTempSubdirectory($"ocop-{name}-").FullName;

    /// <summary>What up said.</summary>
    protected Finished Started { get; private set; } = null!;

    public JsonNode Addresses { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Started = await Ocop(["up", "--detach", "--no-build", .. options], TimeSpan.FromMinutes(4));
        if (Started.ExitCode != 0)
        {
            throw new InvalidOperationException($"The platform did not start: {Started.Errors}");
        }

        Addresses = Read("addresses.json");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Ocop(["down"], TimeSpan.FromMinutes(2));
        Directory.Delete(_home, recursive: true);
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

    /// <summary>Everything that a resource's processes have written since the platform was started.</summary>
    public string LogOf(string resource) => File.ReadAllText(Path.Combine(_home, "logs", $"{resource}.log"));

    public Task<Finished> Ocop(IReadOnlyList<string> arguments, TimeSpan within) =>
        Programs.Run(Path.Combine(Programs.Root, "ocop"), arguments, Environment, within);

    protected Dictionary<string, string> Environment => new() { ["OCOP_HOME"] = _home };

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_home, file)))!;
}
