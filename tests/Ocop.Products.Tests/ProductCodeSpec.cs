using FsCheck;
using FsCheck.Fluent;

namespace Ocop.Products.Tests;

public sealed class ProductCodeSpec
{
    private static readonly Arbitrary<ProductCode> s_codes = Arb.From(
        from province in Gen.Choose(0, 99)
        from commune in Gen.Choose(0, 99999)
        from serial in Gen.Choose(1, 999_999_999)
        from year in Gen.Choose(2000, 2099)
        select ProductCode.Of($"{province:00}", $"{commune:00000}", serial, year));

    // Texts near a code: its own characters, and a few that only look like them.
    private static readonly Arbitrary<string> s_almostCodes = Arb.From(
        from code in s_codes.Generator
        from place in Gen.Choose(0, code.ToString().Length - 1)
        from replacement in Gen.Elements("0", "1", "9", "-", "--", "", " ", "a", "٣", "\n", "\0")
        select code.ToString()[..place] + replacement + code.ToString()[(place + 1)..]);

    [Fact]
    public void GivenAnyCode_WhenWrittenAndRead_ThenItIsTheSame() =>
        Prop.ForAll(s_codes, code => ProductCode.Parse(code.ToString(), null) == code).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenAnyTextNearACode_WhenItIsTaken_ThenItIsTheOneSpellingOfThatCode() =>
        Prop.ForAll(s_almostCodes, text => !ProductCode.TryParse(text, null, out var code) || code.ToString() == text)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void GivenACode_WhenRead_ThenItsPartsAreThere()
    {
        var code = ProductCode.Parse("38-14758-7-2026", null);

        (code.ProvinceCode, code.CommuneCode, code.Serial, code.Year).Should().Be(("38", "14758", 7, 2026));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("38-14758-7")]
    [InlineData("38-14758-07-2026")]
    [InlineData("38-14758-0-2026")]
    [InlineData("8-14758-7-2026")]
    [InlineData("38-1475-7-2026")]
    [InlineData("38-14758-7-1926")]
    [InlineData("38-14758-1234567890-2026")]
    [InlineData("38-14758-7-2026\n")]
    [InlineData("38-14758-٧-2026")]
    public void GivenATextThatIsNoCode_WhenRead_ThenItIsRefused(string? text) =>
        ProductCode.TryParse(text, null, out _).Should().BeFalse();
}
