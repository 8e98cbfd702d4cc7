using FsCheck;
using FsCheck.Fluent;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Tests.Stamps;

public sealed class TypedSerialSpec
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    [Theory]
    [InlineData("0123456789ABCDEF", "0123456789ABCDEF")]
    [InlineData("0123456789abcdef", "0123456789ABCDEF")]
    [InlineData("0123-4567-89AB-CDEF", "0123456789ABCDEF")]
    [InlineData(" 0123 4567–89AB—CDEF\u00A0", "0123456789ABCDEF")]
    [InlineData("OIL3456789ABCDEF", "0113456789ABCDEF")]
    [InlineData("oil3456789abcdef", "0113456789ABCDEF")]
    [InlineData("Đ23456789ABCDEF0", null)]
    [InlineData("Đ3456789ABCDEFG", "DD3456789ABCDEFG")]
    [InlineData("đ3456789abcdefg", "DD3456789ABCDEFG")]
    [InlineData("Â3456789ABCDEFG", "AA3456789ABCDEFG")]
    [InlineData("Ê3456789ABCDEFG", "EE3456789ABCDEFG")]
    [InlineData("Ô3456789ABCDEFG", "003456789ABCDEFG")]
    [InlineData("ÂĐÊÔ9ABC-DEFG-H", null)]
    [InlineData("ÂĐÊÔ-9ABC-DEFG", "AADDEE009ABCDEFG")]
    [InlineData("A\u0302Đ3456789ABCDE", "AADD3456789ABCDE")]
    [InlineData("Ă3456789ABCDEFG", "AW3456789ABCDEFG")]
    [InlineData("Ơ3456789ABCDEFG", "0W3456789ABCDEFG")]
    [InlineData("Ư23456789ABCDEFG", "W23456789ABCDEFG")]
    [InlineData("Á3456789ABCDEFG", "AS3456789ABCDEFG")]
    [InlineData("Ậ456789ABCDEFGH", null)]
    [InlineData("Ậ456789ABCDEFG", "AAJ456789ABCDEFG")]
    [InlineData("Ậ3456789ABCDEFG", null)]
    [InlineData("ẽ3456789ABCDEFG", "EX3456789ABCDEFG")]
    [InlineData("U123456789ABCDEF", null)]
    [InlineData("0123456789ABCDE", null)]
    [InlineData("0123456789ABCDEF0", null)]
    [InlineData("0123456789ABCDE!", null)]
    [InlineData("", null)]
    [InlineData("https://q.vn/01/08931234567897", null)]
    public void GivenATypedCode_WhenRead_ThenItIsWhatWasPrintedOrNothing(string typed, string? printed)
    {
        TypedSerial.TryRead(typed, out var serial).Should().Be(printed is not null);
        serial.Should().Be(printed);
    }

    [Fact]
    public void GivenAnySerial_WhenTypedSloppily_ThenItReadsTheSame() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 16)), characters =>
        {
            var serial = new string(characters);
            var sloppy = string.Join('-', serial.ToLowerInvariant().Chunk(4).Select(group => new string(group))).Replace('0', 'o').Replace('1', 'l');
            return TypedSerial.TryRead(sloppy, out var read) && read == serial;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenAnySerial_WhenAVietnameseKeyboardJoinsPairs_ThenItReadsTheSame() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Elements("ADEOW0129".ToCharArray()), 16)), characters =>
        {
            var printed = new string(characters).Replace('O', '0');
            var shown = printed.Replace("DD", "Đ").Replace("AA", "Â").Replace("EE", "Ê").Replace("00", "Ô").Replace("AW", "Ă").Replace("W", "Ư");
            return TypedSerial.TryRead(shown, out var read) && read == printed;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData('\uD83D')]
    [InlineData('\uDE00')]
    [InlineData('\uFFFE')]
    [InlineData('\uFFFF')]
    [InlineData('\uFDD0')]
    [InlineData('\u0000')]
    public void GivenWhatNoKeyboardMakes_WhenRead_ThenRefusedWithoutAnException(char character)
    {
        TypedSerial.TryRead(character + "123456789ABCDEF", out _).Should().BeFalse();
        TypedSerial.TryRead("0123456789ABCDE" + character, out _).Should().BeFalse();
    }

    [Fact]
    public void GivenAVeryLongText_WhenRead_ThenRefusedAtOnce() => TypedSerial.TryRead(new string('A', 100_000), out _).Should().BeFalse();
}
