using System.Text;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Ocop.Grpc.Tests;

public sealed class GrpcHeadersSpec
{
    [Theory]
    [InlineData("1H", 36_000_000_000)]
    [InlineData("2M", 1_200_000_000)]
    [InlineData("3S", 30_000_000)]
    [InlineData("250m", 2_500_000)]
    [InlineData("7u", 70)]
    [InlineData("99n", 0)]
    [InlineData("12345678n", 123_456)]
    [InlineData("0S", 0)]
    [InlineData("99999999H", 3_599_999_964_000_000_000)]
    public void GivenATimeout_WhenItFollowsTheSyntax_ThenItIsRead(string text, long ticks) => GrpcHeaders.ParseTimeout(text).Ticks.Should().Be(ticks);

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("5")]
    [InlineData("5s")]
    [InlineData("-5S")]
    [InlineData(" 5S")]
    [InlineData("1.5S")]
    [InlineData("５S")]
    [InlineData("123456789n")]
    public void GivenATimeout_WhenItDoesNot_ThenItIsRefused(string text) =>
        FluentActions.Invoking(() => GrpcHeaders.ParseTimeout(text)).Should().Throw<GrpcException>().Which.Status.Should().Be(GrpcStatus.Internal);

    [Theory]
    [InlineData("plain, readable: ~ok", "plain, readable: ~ok")]
    [InlineData("100 %", "100 %25")]
    [InlineData("dòng\nhai", "d%C3%B2ng%0Ahai")]
    public void GivenAReason_WhenEncoded_ThenOnlyPrintableAsciiStaysAsItIs(string text, string encoded) =>
        GrpcHeaders.EncodeMessage(text).Should().Be(encoded);

    [Fact]
    public void GivenAnyReason_WhenEncoded_ThenItIsAsciiThatDecodesToIt() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<string>(),
            any =>
            {
                // Half a surrogate pair is no character: it is sent as U+FFFD.
                var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(any ?? ""));

                var encoded = GrpcHeaders.EncodeMessage(any ?? "");

                encoded.Should().MatchRegex("^[ -~]*$");
                Uri.UnescapeDataString(encoded).Should().Be(text);
            }).QuickCheckThrowOnFailure();
}
