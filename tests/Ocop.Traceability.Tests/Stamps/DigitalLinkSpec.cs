using System.Text.Json;
using Ocop.Traceability.Stamps.DigitalLinks;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Stamps;

public sealed class DigitalLinkSpec
{
    [Theory]
    [InlineData("https://q.vn/01/08931234567897/10/L1/21/S1", null, "L1", "S1")]
    [InlineData("HTTPS://Q.VN/01/08931234567897/10/L1/21/S1", null, "L1", "S1")]
    [InlineData("http://q.vn:8080/tem/so/01/08931234567897/22/V/10/L/21/S", "V", "L", "S")]
    [InlineData("https://q.vn/01/08931234567897", null, null, null)]
    [InlineData("https://q.vn/01/08931234567897/21/S", null, null, "S")]
    [InlineData("https://q.vn/01/08931234567897/10/a%2Fb/21/S", null, "a/b", "S")]
    [InlineData("https://q.vn/01/08931234567897/10/a%2fb/21/S", null, "a/b", "S")]
    [InlineData("https://q.vn/01/08931234567897/10/a+b/21/S", null, "a+b", "S")]
    [InlineData("https://q.vn/01/08931234567897/10/01/21/10", null, "01", "10")]
    [InlineData("https://q.vn/01/01/01/08931234567897/10/L", null, "L", null)]
    [InlineData("https://q.vn/01/08931234567897/10/L?linkType=pip&utm=%zz#top", null, "L", null)]
    [InlineData("https://q.vn/01/08931234567897/10/L?17=271231&x", null, "L", null)]
    [InlineData("https://q.vn/01/08931234567897/10/L?", null, "L", null)]
    [InlineData("https://[2001:db8::1]/01/08931234567897/10/L", null, "L", null)]
    public void GivenALinkToAProduct_WhenRead_ThenItsPartsAreKnown(string text, string? variant, string? lot, string? serial)
    {
        DigitalLink.TryParse(text, out var link, out var refusal).Should().BeTrue("{0}", refusal);
        (link!.Gtin, link.Variant, link.Lot, link.Serial).Should().Be((Samples.Gtin, variant, lot, serial));
    }

    [Fact]
    public void GivenAttributesInTheQuery_WhenRead_ThenTheyAreKept()
    {
        DigitalLink.TryParse("https://q.vn/01/08931234567897?17=271231&99=a%2Bb&linkType=pip", out var link, out _).Should().BeTrue();
        link!.Attributes.Should().BeEquivalentTo(new Dictionary<string, string> { ["17"] = "271231", ["99"] = "a+b" });
    }

    [Theory]
    [InlineData("", "link.not-a-web-address")]
    [InlineData("0123456789ABCDEF", "link.not-a-web-address")]
    [InlineData("ftp://q.vn/01/08931234567897", "link.not-a-web-address")]
    [InlineData("HtTpS://q.vn/01/08931234567897", "link.not-a-web-address")]
    [InlineData("https://user@q.vn/01/08931234567897", "link.not-a-web-address")]
    [InlineData("https:///01/08931234567897", "link.not-a-web-address")]
    [InlineData("https://q.vn/01/08931234567897 ", "link.character-not-allowed")]
    [InlineData("https://q.vn/01/08931234567897/10/Lô", "link.character-not-allowed")]
    [InlineData("https://q.vn/01/08931234567897/10/L\n", "link.character-not-allowed")]
    [InlineData("https://q.vn/01/8931234567897", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567890", "link.value-malformed")]
    [InlineData("https://q.vn/gtin/08931234567897", "link.no-product")]
    [InlineData("https://q.vn/", "link.no-product")]
    [InlineData("https://q.vn/00/006141411234567890", "link.no-product")]
    [InlineData("https://q.vn/01/08931234567897/21/S/10/L", "link.order-wrong")]
    [InlineData("https://q.vn/01/08931234567897/10/L/22/V", "link.order-wrong")]
    [InlineData("https://q.vn/01/08931234567897/235/T/21/S", "link.order-wrong")]
    [InlineData("https://q.vn/01/08931234567897?21=S", "link.order-wrong")]
    [InlineData("https://q.vn/01/08931234567897/10/L/10/M", "link.repeated")]
    [InlineData("https://q.vn/01/08931234567897?01=08931234567897", "link.repeated")]
    [InlineData("https://q.vn/01/08931234567897?99=A&99=A", "link.repeated")]
    [InlineData("https://q.vn/01/08931234567897/10/L/", "link.no-product")]
    [InlineData("https://q.vn/01/08931234567897/10/", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/123456789012345678901", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/%C3%B4", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/%00", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/a%20b", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/50%", "link.escape-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/50%2", "link.escape-malformed")]
    [InlineData("https://q.vn/01/08931234567897/10/%+1", "link.escape-malformed")]
    [InlineData("https://q.vn/01/08931234567897?99=%4", "link.escape-malformed")]
    [InlineData("https://q.vn/01/08931234567897?89=A", "link.identifier-unknown")]
    [InlineData("https://q.vn/01/08931234567897?1=A", "link.identifier-unknown")]
    [InlineData("https://q.vn/01/08931234567897?12345678=A", "link.identifier-unknown")]
    [InlineData("https://q.vn/01/08931234567897?17=271332", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897?17=270230", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897?3103=19", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897?99=", "link.value-malformed")]
    [InlineData("https://q.vn/01/08931234567897?99=a+b", "link.value-malformed")]
    public void GivenAnythingElse_WhenRead_ThenTheMistakeIsNamed(string text, string code)
    {
        DigitalLink.TryParse(text, out _, out var refusal).Should().BeFalse();
        refusal!.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("253", "1231231231232TEST", true)]
    [InlineData("253", "1231231231232", true)]
    [InlineData("253", "1231231231233", false)]
    [InlineData("421", "704ABC", true)]
    [InlineData("421", "704", false)]
    [InlineData("3922", "0299", true)]
    [InlineData("7003", "2712312359", true)]
    [InlineData("7007", "270101", true)]
    [InlineData("7007", "270101271231", true)]
    [InlineData("7007", "2701012712", false)]
    [InlineData("15", "270200", true)]
    [InlineData("15", "280229", true)]
    [InlineData("30", "123456789", false)]
    [InlineData("8008", "271231", false)]
    [InlineData("8008", "27123123", true)]
    [InlineData("8008", "2712312359", true)]
    public void GivenAnElement_WhenItsShapeIsChecked_ThenGs1sRuleDecides(string identifier, string value, bool fits) =>
        DigitalLink.TryParse($"https://q.vn/01/08931234567897?{identifier}={value}", out _, out _).Should().Be(fits);

    [Fact]
    public void GivenTheVectorsOfGs1sEngine_WhenRead_ThenEveryVerdictOnProductsIsTheSame()
    {
        var file = VectorFile();
        Assert.SkipWhen(file is null, "The vectors lie beside the repository, not in it; the cases above always run.");
        var vectors = JsonSerializer.Deserialize<List<Vector>>(File.ReadAllText(file), s_snakeCase)!;
        vectors.Should().HaveCountGreaterThanOrEqualTo(50);
        foreach (var vector in vectors)
        {
            var read = DigitalLink.TryParse(vector.Uri, out var link, out var refusal);

            // A good link to a pallet or a place is good, but no product's: "^00…", "^414…".
            var isProduct = vector.Valid && vector.ElementString.StartsWith("^01", StringComparison.Ordinal);
            read.Should().Be(isProduct, "{0} → {1}", vector.Uri, refusal?.Code);
            if (vector is { Valid: true } && !isProduct)
            {
                refusal!.Code.Should().Be("link.no-product", "{0}", vector.Uri);
            }

            if (read)
            {
                ElementsOf(link!).Should().BeSubsetOf(Split(vector.ElementString), "{0}", vector.Uri);
            }
        }
    }

    private static readonly JsonSerializerOptions s_snakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static IEnumerable<string> ElementsOf(DigitalLink link) =>
        new (string Identifier, string? Value)[] { ("01", link.Gtin), ("22", link.Variant), ("10", link.Lot), ("21", link.Serial) }
            .Concat(link.Attributes.Select(a => (Identifier: a.Key, Value: (string?)a.Value)))
            .Where(e => e.Value is not null)
            .Select(e => e.Identifier + e.Value);

    /// <summary>
    /// "^0109520123456788310300019539220299^17201225": a caret before each element but those that follow one of fixed length.
    /// </summary>
    private static List<string> Split(string elementString)
    {
        var elements = new List<string>();
        foreach (var part in elementString.Split('^', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = part;
            while (FixedLength(rest) is { } length && rest.Length > length)
            {
                elements.Add(rest[..length]);
                rest = rest[length..];
            }

            elements.Add(rest);
        }

        return elements;
    }

    private static int? FixedLength(string element) => element[..2] switch
    {
        "00" => 20,
        "01" or "02" => 16,
        "17" => 8,
        "31" => 10,
        _ => null,
    };

    private static string? VectorFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ocop.Aspire.sln")))
            {
                var file = Path.Combine(folder.Parent!.FullName, "shared", "digital-link-vectors.json");
                return File.Exists(file) ? file : null;
            }
        }

        return null;
    }

    private sealed record Vector(string Uri, bool Valid, string ElementString);
}
