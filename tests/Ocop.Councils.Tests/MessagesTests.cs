using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ocop.Councils.Ratings;

namespace Ocop.Councils.Tests;

public sealed partial class MessagesTests
{
    [Fact]
    public void GivenEveryCodeInTheService_WhenLookedUp_ThenItHasASentenceInBothLanguagesAndNoSentenceIsLeftOver() =>
        Sentences().Keys.Should().BeEquivalentTo(Literals().Where(text => Code().IsMatch(text)).Distinct());

    [Fact]
    public void GivenEverySentence_WhenReadInBothLanguages_ThenBothSayTheSameThings()
    {
        foreach (var (code, text) in Sentences())
        {
            text.Vi.Should().NotBeNullOrWhiteSpace().And.NotBe(text.En, code);
            Placeholders(text.Vi).Should().BeEquivalentTo(Placeholders(text.En), code);
        }
    }

    private static Dictionary<string, Sentence> Sentences()
    {
        using var stream = typeof(Rating).Assembly.GetManifestResourceStream("Ocop.Councils.Messages.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Sentence>>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>Every text written in the service's code, as the compiler stored it.</summary>
    private static List<string> Literals()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(Rating).Assembly.Location));
        var metadata = assembly.GetMetadataReader();
        var literals = new List<string>();
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            literals.Add(metadata.GetUserString(handle));
        }

        return literals;
    }

    private static IEnumerable<string> Placeholders(string sentence) => Placeholder().Matches(sentence).Select(match => match.Value);

    [GeneratedRegex(@"^(agenda|council|rating|sheet|regulation)\.[a-z-]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    private sealed record Sentence(string Vi, string En);
}
