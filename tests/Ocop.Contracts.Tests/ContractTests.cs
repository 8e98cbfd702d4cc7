using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Ocop.Testing.Goldens;

namespace Ocop.Contracts.Tests;

/// <summary>
/// What other systems rely on: the JSON of every message and its schema, as committed. A change that an old reader would not survive is a new
/// version, not a new golden file. OCOP_UPDATE_GOLDEN=1 adds the files of a new message.
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

    private readonly GoldenFolder _goldens = new(Path.Combine(Here(), "Golden"));

    public static IReadOnlyDictionary<string, Type> Events { get; } = typeof(IntegrationEventAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<IntegrationEventAttribute>() is not null)
        .ToDictionary(KeyOf);

    [Fact]
    public void GivenTheMessages_WhenWrittenAndRead_ThenTheyAreTheGoldensBothWays() => EachForm((golden, sample) =>
    {
        Json(sample).Should().Be(_goldens.Read(golden));
        JsonSerializer.Deserialize(_goldens.Read(golden), sample.GetType(), s_json).Should().BeEquivalentTo(sample, options => options.RespectingRuntimeTypes());
    });

    [Fact]
    public void GivenTheGoldens_WhenHeldAgainstTheirTypes_ThenOneHasEverythingAndOneOnlyWhatIsRequired() => EachForm((golden, sample) =>
    {
        var (json, type) = (JsonNode.Parse(_goldens.Read(golden)), s_json.GetTypeInfo(sample.GetType()));

        var wrong = golden.EndsWith(".required.json", StringComparison.Ordinal) ? GoldenShape.Spare(json, type) : GoldenShape.Lacking(json, type);

        wrong.Should().BeEmpty("{0} has all, or only what is required", golden);
    });

    [Fact]
    public void GivenTheGoldensAndSchemas_WhenHeldAgainstTheirLock_ThenNoneIsMissingChangedOrNobodys()
    {
        AddMissing();

        _goldens.Complaints([.. Events.Keys.SelectMany(key => new[] { $"{key}.json", $"{key}.required.json", SchemaFile(key) })]).Should().BeEmpty();
    }

    [Fact(Skip = GitHistory.Absent, SkipUnless = nameof(GitHistory.IsThere), SkipType = typeof(GitHistory))]
    public void GivenTheLock_WhenHeldAgainstItsHistory_ThenEveryLineThatWasEverCommittedIsStillThere() =>
        _goldens.LinesGone().Should().BeEmpty("events.lock only ever grows; docs/events.md says how a message changes");

    [Fact]
    public void GivenEveryMessageType_WhenLookedFor_ThenItHasASampleASchemaAndALineInTheDocumentation()
    {
        AddMissing();

        Samples.All.Select(sample => KeyOf(sample.Complete.GetType())).Should().BeEquivalentTo(Events.Keys);
        EventList.Messages.Should().BeEquivalentTo(Events.Keys, "docs/events.md lists the messages");
        foreach (var (key, type) in Events)
        {
            Schema(type).Should().Be(_goldens.Read(SchemaFile(key)), "the schema of {0} is committed", key);
        }
    }

    [Fact]
    public void GivenAMessage_WhenAFieldIsMissing_ThenItIsNotRead()
    {
        var json = JsonNode.Parse(_goldens.Read("products.certificate_revoked.v1.json"))!.AsObject();
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

    private static string SchemaFile(string key) => $"../../../contracts/schemas/{key}.json";

    private static string Json(object message) => JsonSerializer.Serialize(message, message.GetType(), s_json);

    private static string Schema(Type type) =>
        s_json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }).ToJsonString(s_json);

    private void EachForm(Action<string, object> check)
    {
        AddMissing();
        foreach (var sample in Samples.All)
        {
            check($"{KeyOf(sample.Complete.GetType())}.json", sample.Complete);
            check($"{KeyOf(sample.Complete.GetType())}.required.json", sample.Required ?? sample.Complete);
        }
    }

    private void AddMissing()
    {
        foreach (var sample in GoldenFolder.Updates ? Samples.All : [])
        {
            var type = sample.Complete.GetType();
            _goldens.Add($"{KeyOf(type)}.json", Json(sample.Complete));
            _goldens.Add($"{KeyOf(type)}.required.json", Json(sample.Required ?? sample.Complete));
            _goldens.Add(SchemaFile(KeyOf(type)), Schema(type));
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
