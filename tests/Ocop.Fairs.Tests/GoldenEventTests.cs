using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.EventStore;
using Ocop.Fairs.Fairs;
using Ocop.Fairs.Standings;
using Xunit;

namespace Ocop.Fairs.Tests;

/// <summary>What is in the log stays readable: every event type against JSON that never changes, written in full and with nothing but what must be there.</summary>
public sealed class GoldenEventTests
{
    private static readonly EventRegistry s_registry = EventRegistry.FromAssembly(typeof(Program).Assembly);

    private static readonly object[] s_complete =
    [
        new CertificateIssueNoted(
            "38-16093-1-2026-c2", "38-16093-1-2026-c1", "38-16093-1-2026", "Mắm tép", "producer-1", 4, new(2026, 9, 1), new(2029, 9, 1)),
        new CertificateRevocationNoted("38-16093-1-2026-c1", "38-16093-1-2026", "Hồ sơ giả", new(2026, 11, 1)),
        new CertificateExpiryNoted("38-16093-1-2026-c1", "38-16093-1-2026", new(2029, 9, 2)),
        new FairAnnounced(
            "0a1b2c", "Hội chợ OCOP Thanh Hóa", "Quảng trường Lam Sơn", "38", new(2026, 12, 20), new(2026, 12, 23), ["A01", "A02"], "Sở Công Thương"),
        new FairRegistrationOpened("0a1b2c", new(2026, 11, 2)),
        new ParticipationRegistered(
            "0a1b2c", "3d4e", "38-16093-1-2026", "Mắm tép", "producer-1", "A01", "38-16093-1-2026-c1", 4, new(2026, 11, 2)),
        new ParticipationWithdrawn("0a1b2c", "3d4e", new(2026, 11, 3)),
        new ParticipationCancelled("0a1b2c", "3d4e", "38-16093-1-2026", "revoked", new(2026, 11, 3)),
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
