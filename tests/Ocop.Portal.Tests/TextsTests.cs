extern alias products;

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ocop.Portal.Tests;

/// <summary>Every word on the pages comes from the two language files, and the two say the same things.</summary>
public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> s_vietnamese = Read("vi");
    private static readonly Dictionary<string, string> s_english = Read("en");

    // The commune's book of numbers, a producer's draft and an import's book have streams of their own.
    private static readonly string[] s_ofOtherStreams = ["ProductNumbered", "SelfScoreKept", "ImportedProductNamed"];

    [Fact]
    public void GivenTheTwoLanguages_WhenCompared_ThenTheyHaveTheSameKeysInTheSameOrder() =>
        s_english.Keys.Should().Equal(s_vietnamese.Keys);

    [Fact]
    public void GivenASentence_WhenItTakesValues_ThenItTakesThemInBothLanguages()
    {
        foreach (var (key, text) in s_vietnamese)
        {
            // A place is named with its kind in Vietnamese and without it in English.
            var expected = key == "authority.province" ? ["{1}"] : Placeholders(text);
            Placeholders(s_english[key]).Should().Equal(expected, "{0}", key);
        }
    }

    [Fact]
    public void GivenEverySentence_WhenRead_ThenItIsWrittenAndTheEnglishIsNotVietnamese()
    {
        s_vietnamese.Concat(s_english).Should().OnlyContain(text => text.Value.Length > 0 && text.Value.Trim() == text.Value);
        s_english.Where(text => Vietnamese().IsMatch(text.Value)).Select(text => text.Key).Should().Equal("layout.other-language");
    }

    [Fact]
    public void GivenAKeyInThePages_WhenLookedUp_ThenItIsThere()
    {
        var used = Sources()
            .SelectMany(source => Used().Matches(source.Text).Select(match => (source.Name, Key: match.Groups["key"].Value)))
            .ToList();

        used.Should().HaveCountGreaterThan(100);
        used.Where(use => !s_vietnamese.ContainsKey(use.Key) && !IsCounted(use.Key)).Should().BeEmpty();
    }

    [Fact]
    public void GivenATextInTheFiles_WhenNoPageUsesIt_ThenItIsNotThere()
    {
        var sources = string.Join('\n', Sources().Select(source => source.Text));

        s_vietnamese.Keys.Where(key => !IsUsed(key, sources)).Should().BeEmpty();
    }

    [Fact]
    public void GivenRolesAndRecordedEvents_WhenShown_ThenEachHasItsWords()
    {
        Roles.All.Select(role => $"role.{role}").Should().BeSubsetOf(s_vietnamese.Keys);
        s_vietnamese.Keys.Where(key => key.StartsWith("record.", StringComparison.Ordinal) && key.Contains('_'))
            .Should().BeEquivalentTo(EventsOfAProduct().Select(name => $"record.{name}"));
    }

    [Fact]
    public void GivenAPagesSource_WhenRead_ThenNoWordsForPeopleStandInIt() =>
        Sources().Where(source => Vietnamese().IsMatch(Comments().Replace(source.Text, "")))
            .Select(source => source.Name).Should().BeEmpty();

    private static bool IsCounted(string key) => s_vietnamese.ContainsKey($"{key}.one") && s_vietnamese.ContainsKey($"{key}.many");

    /// <summary>By its name, by the name that .one and .many share, or as one of those that are put together: "role.{…}".</summary>
    private static bool IsUsed(string key, string sources) =>
        sources.Contains($"\"{key}\"", StringComparison.Ordinal)
        || (key.Split('.') is [.., "one" or "many"] && sources.Contains($"\"{key[..key.LastIndexOf('.')]}\"", StringComparison.Ordinal))
        || PutTogether().Matches(sources).Any(match => Fits(key, match.Groups["key"].Value));

    private static bool Fits(string key, string pattern)
    {
        var fixedParts = Hole().Split(pattern).Select(Regex.Escape);
        return Regex.IsMatch(key, $"^{string.Join(".+", fixedParts)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> EventsOfAProduct() => typeof(products::Ocop.Products.Product).Assembly.GetTypes()
        .Where(type => type.Namespace is not ("Ocop.Products.Producers" or "Ocop.Products.Wallets"))
        .Where(type => !s_ofOtherStreams.Contains(type.Name, StringComparer.Ordinal))
        .Select(type => type.GetCustomAttribute<EventNameAttribute>()?.StoredName).OfType<string>();

    private static IEnumerable<(string Name, string Text)> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Root(), "services/portal/Ocop.Portal"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = Assembly.Load("Ocop.Portal").GetManifestResourceStream($"Texts/{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:\bT\[|\bTexts?\[|\bT\.Count\(|this\[)"(?<key>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Used();

    [GeneratedRegex("""\$"(?<key>[a-z][a-z.-]*\.\{[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Vietnamese();

    [GeneratedRegex(@"@\*.*?\*@|//[^\n]*", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();
}
