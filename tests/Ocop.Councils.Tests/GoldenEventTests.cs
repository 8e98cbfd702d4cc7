using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.Councils.Councils;
using Ocop.Councils.Ratings;
using Ocop.EventStore;
using Ocop.Regulations;
using Xunit;

namespace Ocop.Councils.Tests;

/// <summary>
/// A rating must be readable and computable again for ever, so every event type is held against JSON that was checked in: complete,
/// and with only what it needs. A new type is written by one run with OCOP_WRITE_GOLDEN set to this project's Golden folder, and then
/// read by a person.
/// </summary>
public sealed class GoldenEventTests
{
    private static readonly JsonSerializerOptions s_pretty =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly EventRegistry s_registry = EventRegistry.FromAssembly(typeof(Rating).Assembly);

    private static readonly RatingSubject s_subject = new(
        "38-14758-7-2026-d1-province", "38-14758-7-2026-d1", "38-14758-7-2026", "0123456789abcdef0123", Level.Province, "qd26-2026",
        "qd26-2026/tuong-nuoc-mam-gia-vi-long", new string('b', 64));

    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["council_established"] =
            Given.Council(bylaws: new Bylaws(0.8m, QuorumIncludesChair: false, 7.5m, MinimaRule.EveryMember, TotalDecimals: 2)),
        ["council_established.required"] = Given.Council(Level.Centre, province: null),
        ["rating_opened"] = Given.Opened(),
        ["council_assigned"] = Given.Assigned() with { SheetSha256 = new string('b', 64) },
        ["sheet_submitted"] = new SheetSubmitted(
            s_subject.RatingId, 2, "member-1", new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 }, 87.5m,
            new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, Given.Now),
        ["sheet_submitted.required"] = new SheetSubmitted(
            s_subject.RatingId, 1, "member-1", new Dictionary<string, int>(), 0m, new Dictionary<string, string>(), Given.Now),
        ["second_round_opened"] = new SecondRoundOpened(s_subject.RatingId, 11m, 10m, "Chấm lệch phần B"),
        ["rating_concluded"] = new RatingConcluded(
            s_subject, 2, 90.333333333333333333333333333m, 5, 4, [new MissedMinimum(5, "4.1", 5m)], 3, 4.5m, MinimaRule.MoreThanHalf,
            Given.Today),
        ["rating_concluded.required"] = new RatingConcluded(s_subject, 1, 0m, 1, 1, [], 4, 0m, MinimaRule.AveragePoints, Given.Today),
        ["rating_stopped"] = new RatingStopped(s_subject, 1, "sensory-zero", "Có mùi lạ (6.2)", ["6.2"], 4, Given.Today),
        ["rating_stopped.required"] = new RatingStopped(s_subject, 1, "forgery", "Giấy chứng nhận giả", [], 0, Given.Today),
    };

    public static TheoryData<string> Names => [.. s_examples.Keys];

    [Fact]
    public void GivenTheRegisteredTypes_WhenComparedWithTheExamples_ThenEachHasOne() =>
        s_examples.Keys.Select(TypeOf).Distinct().Should().BeEquivalentTo(s_registry.Types.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenAnEvent_WhenWritten_ThenItIsTheGoldenJson(string name)
    {
        var json = JsonNode.Parse(EventRegistry.Serialize(s_examples[name]))!.ToJsonString(s_pretty) + "\n";
        if (Environment.GetEnvironmentVariable("OCOP_WRITE_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), json);
        }

        json.Should().Be(Golden(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenTheGoldenJson_WhenRead_ThenItIsTheEvent(string name)
    {
        s_registry.NameOf(s_examples[name].GetType()).Should().Be(TypeOf(name));
        s_registry.Deserialize(TypeOf(name), Golden(name))
            .Should().BeEquivalentTo(s_examples[name], options => options.RespectingRuntimeTypes());
    }

    private static string TypeOf(string name) => name.Split('.')[0];

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"));
}
