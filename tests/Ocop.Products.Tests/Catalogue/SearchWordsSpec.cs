using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Products.Catalogue;

namespace Ocop.Products.Tests.Catalogue;

public sealed class SearchWordsSpec
{
    // PostgreSQL's limit for a word in a tsvector; one byte more would stop the projection.
    private const int LongestLexeme = 2046;

    private const int LongestName = 200;

    private static readonly string[] s_tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"];

    private static readonly Dictionary<char, string[]> s_letters = new()
    {
        ['a'] = ["a", "ă", "â"],
        ['d'] = ["d", "đ"],
        ['e'] = ["e", "ê"],
        ['i'] = ["i"],
        ['o'] = ["o", "ô", "ơ"],
        ['u'] = ["u", "ư"],
        ['y'] = ["y"],
    };

    /// <summary>Words without diacritics, and the same words as a Vietnamese might write them.</summary>
    private static readonly Arbitrary<(string[] Plain, string Written)> s_names = Arb.From(
        from words in Gen.NonEmptyListOf(Gen.NonEmptyListOf(Letter()))
        from separator in Gen.Elements(" ", "  ", "-", ", ", " – ", "_", "%", "\t", "'", "(", " & ")
        from form in Gen.Elements(NormalizationForm.FormC, NormalizationForm.FormD)
        from isUpper in Gen.Elements(false, true)
        let written = string.Join(separator, words.Select(word => string.Concat(word.Select(letter => letter.Written))))
        select (
            words.Select(word => string.Concat(word.Select(letter => letter.Plain))).ToArray(),
            (isUpper ? written.ToUpperInvariant() : written).Normalize(form)));

    /// <summary>Anything that can be a string here, halves of pairs and what is no character among it.</summary>
    private static readonly Arbitrary<string> s_anything = Arb.From(
        from characters in Gen.ListOf(Gen.OneOf(
            Gen.Choose(0, 0xFFFF),
            Gen.Choose(0xAC00, 0xD7A3),
            Gen.Choose(0xD800, 0xDFFF),
            Gen.Choose(0xFFF0, 0xFFFF),
            Gen.Choose(0x20, 0x7E)).Select(code => (char)code))
        select string.Concat(characters.Take(LongestName)));

    [Fact]
    public void GivenAVietnameseName_WhenWrittenInAnyFormCaseAndSpacing_ThenItsWordsAreThePlainOnes() =>
        Prop.ForAll(s_names, name => SearchWords.In(name.Written).SequenceEqual(name.Plain.Distinct())).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenAnyText_WhenFolded_ThenItIsLettersAndDigitsAndFoldingAgainChangesNothing() =>
        Prop.ForAll(s_anything, text =>
        {
            var words = SearchWords.In(text);
            return words.All(word => word.EnumerateRunes().All(Rune.IsLetterOrDigit))
                && words.All(word => Encoding.UTF8.GetByteCount(word) <= LongestLexeme)
                && SearchWords.In(string.Join(' ', words)).SequenceEqual(words);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenTheLongestWordThatANameCanBe_WhenFolded_ThenPostgreSqlTakesIt() =>
        Encoding.UTF8.GetByteCount(SearchWords.In(new string('각', LongestName)).Single()).Should().BeLessThanOrEqualTo(LongestLexeme);

    [Theory]
    [InlineData("Mắm tôm", "mam", "tom")]
    [InlineData("MẮM TÔM", "mam", "tom")]
    [InlineData("Đường thốt nốt", "duong", "thot", "not")]
    [InlineData("Hoà Bình, Hòa Bình", "hoa", "binh")]
    [InlineData("Bưởi Năm Roi (loại 1)", "buoi", "nam", "roi", "loai", "1")]
    [InlineData("Ca cao 100%", "ca", "cao", "100")]
    [InlineData("TP.HCM", "tp", "hcm")]
    [InlineData("mắm\u00ADtôm", "mamtom")]
    [InlineData(" \t%_'\\ ")]
    [InlineData("")]
    public void GivenAText_WhenFolded_ThenTheseAreItsWords(string text, params string[] words) =>
        SearchWords.In(text).Should().Equal(words);

    [Theory]
    [InlineData("Mắm tôm", "'mam':* & 'tom':*")]
    [InlineData("'; drop table x; --", "'drop':* & 'table':* & 'x':*")]
    [InlineData("a | !b <-> c:*\\", "'a':* & 'b':* & 'c':*")]
    [InlineData("%", null)]
    [InlineData(null, null)]
    public void GivenAText_WhenMadeAQuestion_ThenItAsksForAllItsWordsAndForNothingElse(string? text, string? query) =>
        SearchWords.Query(text).Should().Be(query);

    private static Gen<(char Plain, string Written)> Letter() =>
        from plain in Gen.Elements("abcdeghiklmnopqrstuvxy0123456789".ToCharArray())
        from written in Gen.Elements(s_letters.GetValueOrDefault(plain, [plain.ToString()]))
        from tone in Gen.Elements("aeiouy".Contains(plain) ? s_tones : [""])
        select (plain, written + tone);
}
