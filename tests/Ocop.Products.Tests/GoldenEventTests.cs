using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Ocop.EventStore;
using Ocop.Products.Producers;
using Ocop.Products.Products;
using Ocop.Products.Products.Registering;
using Ocop.Products.Tests.Support;
using Xunit;

namespace Ocop.Products.Tests;

/// <summary>
/// What is stored must be readable for ever: each event type against JSON that was checked in, complete and with only what it needs. To
/// accept a new type, run once with OCOP_WRITE_GOLDEN set to the Golden folder and look at what it wrote.
/// </summary>
public sealed class GoldenEventTests
{
    private static readonly JsonSerializerOptions s_pretty = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, object> s_examples = new(StringComparer.Ordinal)
    {
        ["producer_registered"] = Facts.Producer,
        ["product_numbered"] = new ProductNumbered(7, "38-14758-7-2026", Facts.ProducerId),
        ["product_registered"] = Facts.Registered,
        ["evidence_attached"] = Facts.Paper("doc-1", "quality-declaration", "7", "8") with
        {
            Issuer = "Sở Y tế",
            Number = "12/CB",
            ExpiresOn = new(2027, 1, 31),
        },
        ["evidence_attached.required"] = Facts.Paper("doc-1", "business-registration"),
        ["dossier_submitted"] = Facts.Dossier(1) with { SelfScore = new Dictionary<string, int> { ["1.1"] = 3, ["1.2"] = 0 } },
        ["commune_reported"] = Facts.Report(1, CommuneProposal.Return) with { Contents = [new("local-labour", false, "Mới có 3 người")] },
        ["commune_reported.required"] = Facts.Report(1, CommuneProposal.Forward) with { Contents = [new("local-labour", true, null)] },
        ["dossier_forwarded"] = Facts.HandOver(1, Level.Province),
        ["rating_recorded"] = Facts.Rating(1, Level.Province, 92.125m, 4, Consequence.ProvinceCertifies) with
        {
            BandStar = 5,
            MissedMinima = [new(5, "2.2", 3m)],
        },
        ["rating_recorded.required"] = Facts.Rating(1, Level.Province, 0m, 0, Consequence.NotRecognised) with
        {
            Total = null,
            BandStar = null,
            Star = null,
            StoppedBy = "imported-materials",
        },
        ["certificate_issued"] = Facts.Certificate(2, 4, Level.Province, $"{Facts.ProductId}-c1"),
        ["certificate_issued.required"] = Facts.Certificate(1, 5, Level.Centre),
        ["certificate_revoked"] = new CertificateRevoked(
            $"{Facts.ProductId}-c1", Facts.ProductId, "mark-misused", "In nhãn 5 sao", "7/QĐ-UBND", new(2027, 3, 1)),
        ["certificate_expired"] = new CertificateExpired($"{Facts.ProductId}-c1", Facts.ProductId, new(2029, 11, 22)),
    };

    public static TheoryData<string> Names => [.. s_examples.Keys];

    [Fact]
    public void GivenTheRegisteredTypes_WhenComparedWithTheExamples_ThenEachHasOne() =>
        s_examples.Keys.Select(name => name.Split('.')[0]).Distinct()
            .Should().BeEquivalentTo(EventRegistry.FromAssembly(typeof(Product).Assembly).Types.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenAnEvent_WhenWritten_ThenItIsTheGoldenJson(string name)
    {
        var json = JsonNode.Parse(EventRegistry.Serialize(s_examples[name]))!.ToJsonString(s_pretty);
        if (Environment.GetEnvironmentVariable("OCOP_WRITE_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), json + "\n");
        }

        (json + "\n").Should().Be(Golden(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GivenTheGoldenJson_WhenRead_ThenItIsTheEvent(string name)
    {
        var registry = EventRegistry.FromAssembly(typeof(Product).Assembly);
        var example = s_examples[name];

        registry.NameOf(example.GetType()).Should().Be(name.Split('.')[0]);
        registry.Deserialize(name.Split('.')[0], Golden(name))
            .Should().BeEquivalentTo(example, options => options.RespectingRuntimeTypes());
    }

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"));
}
