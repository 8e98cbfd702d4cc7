using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ocop.Traceability.Tests;

public sealed partial class MessagesSpec
{
    [Fact]
    public void GivenEveryRefusalInTheSource_WhenLookedUp_ThenItHasASentenceInBothLanguagesAndNoneIsLeftOver()
    {
        var service = Path.Combine(RepositoryRoot(), "services", "traceability", "Ocop.Traceability");
        var codes = Directory.EnumerateFiles(service, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var messages = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
            File.ReadAllText(Path.Combine(service, "Messages.json")))!;
        codes.Should().HaveCountGreaterThan(25);
        messages.Keys.Should().BeEquivalentTo(codes);
        messages.Values.Should().OnlyContain(text => text.Count == 2 && text["vi"].Length > 0 && text["en"].Length > 0);
        messages.Should().OnlyContain(m => Placeholders(m.Value["vi"]).SetEquals(Placeholders(m.Value["en"])));
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ocop.Aspire.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Ocop.Aspire.sln is in no folder above.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(
        "Refusal\\.(Invalid|Forbidden|NotFound|Conflict|RuleBroken)\\(\\s*\"(?<code>[a-z.-]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\\{\\w+\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
