using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.EndToEnd.Tests;

/// <summary>
/// What agencies program against is docs/openapi.json, committed; a change shows there and is reviewed. OCOP_UPDATE_GOLDEN=1 writes it anew.
/// </summary>
[Collection(WatchedCollection.Name)]
public sealed class OpenApiTests(WatchedPlatform platform)
{
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string s_committed = Path.Combine(Programs.Root, "docs/openapi.json");

    [Fact]
    public async Task GivenTheRunningPlatform_WhenAskedForItsDocument_ThenItIsTheCommittedOne()
    {
        var document = (await Document()).ToJsonString(s_readable);
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(s_committed, document + "\n", TestContext.Current.CancellationToken);
        }

        document.Should().Be((await File.ReadAllTextAsync(s_committed, TestContext.Current.CancellationToken)).TrimEnd('\n'));
    }

    [Fact]
    public async Task GivenTheDocument_WhenRead_ThenEveryServiceStandsInIt()
    {
        var document = await Document();
        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();

        document["x-missing-services"]!.AsArray().Should().BeEmpty();
        foreach (var service in (string[])["identity", "products", "councils", "planning", "fairs", "traceability"])
        {
            paths.Should().Contain(path => path.StartsWith($"/api/v1/{service}", StringComparison.Ordinal));
        }
    }

    /// <summary>The gateway leaves out, and says so, what does not answer at once.</summary>
    private Task<JsonNode> Document() => Eventually.Is(
        async () => JsonNode.Parse(
            await platform.Gateway.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken))!,
        document => document["x-missing-services"]!.AsArray().Count == 0,
        "every service in the document");
}
