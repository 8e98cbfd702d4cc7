using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ocop.Products.Tests;

public sealed partial class MessagesTests
{
    [Fact]
    public void GivenEveryCodeWrittenInTheService_WhenShown_ThenItHasASentenceInBothLanguagesAndNoSentenceIsLeftOver()
    {
        var sentences = Sentences();

        sentences.Keys.Should().BeEquivalentTo(CodesIn(typeof(Product).Assembly.Location));
        sentences.Values.Should().OnlyContain(text => text.Vi.Length > 10 && text.En.Length > 10);
        sentences.Values.Should().OnlyContain(
            text => Placeholders(text.Vi).SequenceEqual(Placeholders(text.En)), "both languages say the same");
    }

    /// <summary>Every string literal of the compiled service that looks like one of its codes.</summary>
    private static HashSet<string> CodesIn(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            if (Code().IsMatch(metadata.GetUserString(handle)))
            {
                codes.Add(metadata.GetUserString(handle));
            }
        }

        return codes;
    }

    private static Dictionary<string, Sentence> Sentences()
    {
        var assembly = typeof(Product).Assembly;
        using var stream = assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(name => name.EndsWith("Messages.json", StringComparison.Ordinal)))!;
        return JsonSerializer.Deserialize<Dictionary<string, Sentence>>(stream, JsonSerializerOptions.Web)!;
    }

    private static IEnumerable<string> Placeholders(string sentence) =>
        Placeholder().Matches(sentence).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex("^(catalogue|product|producer)\\.[a-z-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("\\{\\w+\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private sealed record Sentence(string Vi, string En);
}
