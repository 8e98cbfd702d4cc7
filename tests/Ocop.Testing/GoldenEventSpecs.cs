using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.EventStore;
using Xunit;

namespace Ocop.Testing;

/// <summary>
/// What is in a log must be readable for ever: each event type against JSON that was checked in. "name.json" is the event with everything it can
/// carry, "name.required.json" with only what it needs. OCOP_UPDATE_GOLDEN=1 writes the file of a new type, which a person then reads.
/// </summary>
/// <param name="service">The assembly that registers the events.</param>
/// <param name="file">Filled in by the compiler: the Golden folder lies beside the test.</param>
public abstract class GoldenEventSpecs(Assembly service, [CallerFilePath] string file = "")
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _folder = Path.Combine(Path.GetDirectoryName(file)!, "Golden");
    private readonly EventRegistry _registry = EventRegistry.FromAssembly(service);

    /// <summary>An event by golden file: "batch_issued", and "batch_issued.required" where something may be absent.</summary>
    protected abstract IReadOnlyDictionary<string, object> Examples { get; }

    [Fact]
    public void GivenTheRegisteredTypes_WhenComparedWithTheExamples_ThenEachHasOne() =>
        Examples.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)).Should()
            .BeEquivalentTo(_registry.Types.Where(type => type.Value.Assembly == service).Select(type => type.Key));

    [Fact]
    public void GivenTheExamples_WhenWrittenAndRead_ThenTheyAreTheGoldenJsonBothWays()
    {
        foreach (var (name, example) in Examples)
        {
            var written = Readable(EventRegistry.Serialize(example));

            written.Should().Be(Golden(name, written), "{0} is stored so", name);
            _registry.NameOf(example.GetType()).Should().Be(TypeOf(name));
            _registry.Deserialize(TypeOf(name), written).Should().BeEquivalentTo(example, options => options.RespectingRuntimeTypes());
        }
    }

    [Fact]
    public void GivenEveryGoldenFile_WhenReadAndWrittenAgain_ThenNothingIsAddedOrLost()
    {
        foreach (var path in Directory.EnumerateFiles(_folder, "*.json"))
        {
            var golden = File.ReadAllText(path).TrimEnd();

            Readable(EventRegistry.Serialize(_registry.Deserialize(TypeOf(Path.GetFileName(path)), golden))).Should().Be(golden, "{0} stays readable", path);
        }
    }

    private static string TypeOf(string name) => name.Split('.')[0];

    private static string Readable(string json) => JsonNode.Parse(json)!.ToJsonString(s_readable);

    private string Golden(string name, string written)
    {
        var path = Path.Combine(_folder, $"{name}.json");
        if (!File.Exists(path) && Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, written + "\n");
        }

        File.Exists(path).Should().BeTrue("{0} is checked in", path);
        return File.ReadAllText(path).TrimEnd();
    }
}
