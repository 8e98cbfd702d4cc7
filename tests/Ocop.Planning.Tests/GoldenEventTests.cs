using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.EventStore;
using Ocop.Planning.Certificates;
using Ocop.Planning.Plans;
using Xunit;

namespace Ocop.Planning.Tests;

/// <summary>What is in the log stays readable: every event type against JSON that never changes, written in full and with nothing but what must be there.</summary>
public sealed class GoldenEventTests
{
    private static readonly EventRegistry s_registry = EventRegistry.FromAssembly(typeof(Program).Assembly);

    private static readonly object[] s_complete =
    [
        new PlanImported(
            "38-2025-36-kh-ubnd", "36/KH-UBND", "Kế hoạch OCOP năm 2025", "UBND tỉnh Thanh Hóa", new(2025, 2, 24), "38", new(2025, 1, 1), new(2025, 12, 31),
            new(8, 2, 2, 4), [new("Huyện Nga Sơn", ["16093", "16108"], 8, 2, 2, 4)]),
        new CertificateCounted(
            "38-16093-1-2025-c2", "38-16093-1-2025-c1", "38-16093-1-2025", "Mắm tép", "38", "16093", 4, new(2025, 10, 1), new(2028, 10, 1)),
        new CertificateWithdrawn("38-16093-1-2025-c1", new(2025, 11, 1)),
        new CertificateLapsed("38-16093-1-2025-c1", new(2028, 6, 2)),
        new CertificateSuperseded("38-16093-1-2025-c1", "38-16093-1-2025-c2", new(2025, 10, 1)),
    ];

    public static TheoryData<string> Names => [.. s_registry.Types.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenACompleteEvent_WhenWritten_ThenItIsTheGoldenJsonAndBack(string name)
    {
        var sample = s_complete.Should().ContainSingle(e => s_registry.NameOf(e.GetType()) == name).Which;
        var golden = Golden(name, "complete");

        JsonNode.DeepEquals(JsonNode.Parse(EventRegistry.Serialize(sample)), JsonNode.Parse(golden)).Should().BeTrue(EventRegistry.Serialize(sample));
        s_registry.Deserialize(name, golden).Should().BeEquivalentTo(sample, options => options.RespectingRuntimeTypes());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenOnlyWhatIsRequired_WhenReadAndWrittenAgain_ThenNothingIsAddedOrLost(string name)
    {
        var golden = Golden(name, "required");

        var written = EventRegistry.Serialize(s_registry.Deserialize(name, golden));

        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(golden)).Should().BeTrue(written);
    }

    private static string Golden(string name, string kind) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.{kind}.json"));
}
