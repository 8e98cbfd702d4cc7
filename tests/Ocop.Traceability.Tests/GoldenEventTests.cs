using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.EventStore;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Xunit;

namespace Ocop.Traceability.Tests;

/// <summary>
/// What is stored must be readable for ever: each event type against JSON that was checked in, complete and with only what it needs.
/// </summary>
public sealed class GoldenEventTests
{
    private static readonly JsonSerializerOptions s_pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["batch_issued"] = Samples.Issued with { BatchId = "0f1e2d3c4b5a69788796" },
        ["batch_issued.required"] = Samples.Issued with { BatchId = "0f1e2d3c4b5a69788796", BestBefore = null },
        ["batch_numbers_reserved"] = new BatchNumbersReserved(200, 100),
        ["certificate_recorded"] = Samples.Recorded,
        ["certificate_revocation_recorded"] = Samples.Revocation,
        ["certificate_expiry_recorded"] = new CertificateExpiryRecorded(Samples.CertificateId, new(2029, 9, 2)),
        ["certificate_replacement_recorded"] = new CertificateReplacementRecorded(Samples.CertificateId, "38-14758-7-2026-c2"),
    };

    public static TheoryData<string> Names => [.. s_examples.Keys];

    [Fact]
    public void GivenTheRegisteredTypes_WhenComparedWithTheExamples_ThenEachHasOne() =>
        s_examples.Keys.Select(name => name.Split('.')[0]).Distinct()
            .Should().BeEquivalentTo(EventRegistry.FromAssembly(typeof(Batch).Assembly).Types.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenAnEvent_WhenWritten_ThenItIsTheGoldenJson(string name) =>
        JsonNode.Parse(EventRegistry.Serialize(s_examples[name]))!.ToJsonString(s_pretty).Should().Be(Golden(name).TrimEnd());

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenTheGoldenJson_WhenRead_ThenItIsTheEvent(string name) =>
        EventRegistry.FromAssembly(typeof(Batch).Assembly).Deserialize(name.Split('.')[0], Golden(name)).Should().Be(s_examples[name]);

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"));
}
