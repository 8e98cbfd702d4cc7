using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using FluentAssertions;
using Xunit;

namespace Ocop.Contracts.Tests;

/// <summary>
/// What other systems rely on: the JSON of every message and its schema, as committed. A change that an old reader would not survive is a new
/// version, not a new golden file. OCOP_UPDATE_GOLDEN=1 writes the files of a new message.
/// </summary>
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The schema exporter wants it set, whether or not something was serialised before.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly bool s_update = Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1";

    public static TheoryData<string> Keys => [.. Samples.All.Keys];

    public static IReadOnlyDictionary<string, Type> Events { get; } = typeof(IntegrationEventAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<IntegrationEventAttribute>() is not null)
        .ToDictionary(KeyOf);

    [Theory]
    [MemberData(nameof(Keys))]
    public void GivenAMessage_WhenWrittenAndRead_ThenItIsTheGoldenFileBothWays(string key)
    {
        var sample = Samples.All[key];
        var json = JsonSerializer.Serialize(sample, sample.GetType(), s_json);

        var golden = Golden($"Golden/{key}.json", json);

        json.Should().Be(golden);
        JsonSerializer.Serialize(JsonSerializer.Deserialize(golden, sample.GetType(), s_json), sample.GetType(), s_json).Should().Be(golden);
    }

    [Fact]
    public void GivenEveryMessageType_WhenLookedFor_ThenItHasASampleAndASchema()
    {
        Samples.All.Keys.Where(key => !key.EndsWith(".required", StringComparison.Ordinal)).Should().BeEquivalentTo(Events.Keys);
        foreach (var (key, type) in Events)
        {
            var schema = s_json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString(s_json);

            schema.Should().Be(Golden($"../../contracts/schemas/{key}.json", schema), "the schema of {0} is committed", key);
        }
    }

    [Fact]
    public void GivenAMessage_WhenAFieldIsMissing_ThenItIsNotRead()
    {
        var json = JsonNode.Parse(JsonSerializer.Serialize(Samples.All["products.certificate_revoked.v1"], s_json))!.AsObject();
        json.Remove("reason");

        var read = () => json.Deserialize(Events["products.certificate_revoked.v1"], s_json);

        read.Should().Throw<JsonException>();
    }

    [Fact]
    public void GivenTheSubscriptions_WhenRead_ThenEachNamesAnEventOnceAndNobodyListensToItself()
    {
        Subscription.All.Should().OnlyHaveUniqueItems();
        Subscription.All.Should().OnlyContain(s => s.Event.GetCustomAttribute<IntegrationEventAttribute>()!.Service != s.Consumer);
    }

    private static string KeyOf(Type type)
    {
        var name = type.GetCustomAttribute<IntegrationEventAttribute>()!;
        return $"{name.Service}.{name.Name}.v{name.Version}";
    }

    private static string Golden(string path, string actual, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, path);
        if (s_update && !File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual + "\n");
        }

        File.Exists(file).Should().BeTrue("{0} is committed", path);
        return File.ReadAllText(file).TrimEnd('\n');
    }
}
