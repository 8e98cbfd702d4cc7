using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ocop.EventStore;

namespace Ocop.Testing.Goldens;

/// <summary>
/// What is in a log must be readable for ever: every registered shape of every event, old ones too, against JSON that was checked in. "name.json" is
/// the event with everything it can carry, "name.required.json" with only what it needs; both are there even where they are the same.
/// </summary>
/// <param name="service">The assembly that registers the events.</param>
/// <param name="file">Filled in by the compiler: the Golden folder lies beside the test.</param>
public abstract class GoldenEventSpecs(Assembly service, [CallerFilePath] string file = "")
{
    private readonly GoldenFolder _goldens = new(Path.Combine(Path.GetDirectoryName(file)!, "Golden"));
    private readonly EventRegistry _registry = EventRegistry.FromAssembly(service);

    /// <summary>One for each registered shape of the service.</summary>
    protected abstract IReadOnlyList<EventSample> Events { get; }

    /// <summary>What docs/events.md calls the service: "products".</summary>
    protected virtual string Service => service.GetName().Name!.Split('.')[^1].ToLowerInvariant();

    private IEnumerable<string> Registered => _registry.Types.Where(type => type.Value.Assembly == service).Select(type => type.Key);

    [Fact]
    public void GivenTheRegisteredEvents_WhenComparedWithTheSamples_ThenEachHasOne() =>
        Events.Select(sample => _registry.NameOf(sample.Complete.GetType())).Should().BeEquivalentTo(Registered);

    [Fact]
    public void GivenTheGoldens_WhenHeldAgainstTheirLock_ThenNoneIsMissingChangedOrNobodys()
    {
        AddMissing();

        _goldens.Complaints([.. Registered.SelectMany(name => new[] { $"{name}.json", $"{name}.required.json" })]).Should().BeEmpty();
    }

    [Fact(Skip = GitHistory.Absent, SkipUnless = nameof(GitHistory.IsThere), SkipType = typeof(GitHistory))]
    public void GivenTheLock_WhenHeldAgainstItsHistory_ThenEveryLineThatWasEverCommittedIsStillThere() =>
        _goldens.LinesGone().Should().BeEmpty("events.lock only ever grows; docs/events.md says how an event changes");

    [Fact]
    public void GivenTheCompleteEvents_WhenWritten_ThenTheyAreTheGoldensByteForByte() => EachForm((golden, written, _, name) =>
    {
        if (!golden.EndsWith(".required.json", StringComparison.Ordinal))
        {
            GoldenShape.Readable(JsonNode.Parse(EventRegistry.Serialize(written))!).Should().Be(_goldens.Read(golden), "{0} is stored so", name);
        }
    });

    [Fact]
    public void GivenTheGoldens_WhenRead_ThenTheyAreTheEventsInTheirNewestShape() => EachForm((golden, _, expected, name) =>
    {
        var read = _registry.Deserialize(name, _goldens.Read(golden));

        read.Should().BeOfType(expected.GetType(), "{0} reads so", golden);
        read.Should().BeEquivalentTo(expected, options => options.RespectingRuntimeTypes(), "{0} reads so", golden);
    });

    [Fact]
    public void GivenTheGoldens_WhenHeldAgainstTheirTypes_ThenOneHasEverythingAndOneOnlyWhatIsRequired() => EachForm((golden, _, _, name) =>
    {
        var (json, type) = (JsonNode.Parse(_goldens.Read(golden)), EventRegistry.Json.GetTypeInfo(_registry.Types[name]));

        if (golden.EndsWith(".required.json", StringComparison.Ordinal))
        {
            GoldenShape.Spare(json, type).Should().BeEmpty("{0} has only what is required", golden);
        }
        else
        {
            GoldenShape.Lacking(json, type).Should().BeEmpty("{0} is complete", golden);
        }
    });

    [Fact]
    public void GivenTheListInTheDocumentation_WhenComparedWithTheRegistry_ThenItNamesEveryEvent() =>
        EventList.Of(Service).Should().BeEquivalentTo(Registered, "docs/events.md lists the events of {0}", Service);

    private void EachForm(Action<string, object, object, string> check)
    {
        AddMissing();
        foreach (var sample in Events)
        {
            var name = _registry.NameOf(sample.Complete.GetType());
            foreach (var (ending, written, read) in sample.Forms)
            {
                check($"{name}{ending}.json", written, read, name);
            }
        }
    }

    private void AddMissing()
    {
        if (!GoldenFolder.Updates)
        {
            return;
        }

        foreach (var sample in Events)
        {
            var type = sample.Complete.GetType();
            foreach (var (ending, written, _) in sample.Forms)
            {
                var json = JsonNode.Parse(EventRegistry.Serialize(written))!;
                var form = ending.Length == 0 ? json : GoldenShape.Prune(json, EventRegistry.Json.GetTypeInfo(type));
                _goldens.Add($"{_registry.NameOf(type)}{ending}.json", GoldenShape.Readable(form));
            }
        }
    }
}
