namespace Ocop.Regulations.Tests.Facts;

public sealed class SheetFactsSpec
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> s_ours = SheetFacts.OurSheets();
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> s_digest = SheetFacts.Digest();

    public static TheoryData<string> Sheets => [.. s_digest.Keys];

    [Fact]
    public void GivenTheDecisionsAnnex_WhenTheBookIsLoaded_ThenItHasThe26SetsAndNoOther() =>
        s_ours.Keys.Should().Equal(s_digest.Keys).And.HaveCount(26);

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenTheDigestOfASet_WhenOurSheetIsRead_ThenCodesPointsMinimaAndGatesAreTheSame(string sheet) =>
        s_ours[sheet].Should().Equal(s_digest[sheet]);

    [Fact]
    public void GivenTheTranscriptBesideTheRepository_WhenTheDigestIsRead_ThenItSaysTheSame()
    {
        var transcript = SheetFacts.Transcript();
        Assert.SkipUnless(transcript is not null, "The transcript does not lie beside this checkout; the digest stands for it.");
        transcript.Should().HaveCount(26);
        foreach (var (sheet, lines) in transcript!)
        {
            s_digest[sheet].Should().Equal(lines, sheet);
        }
    }
}
