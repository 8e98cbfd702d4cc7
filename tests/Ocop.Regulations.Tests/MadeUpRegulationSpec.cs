using Ocop.Regulations.Loading;

namespace Ocop.Regulations.Tests;

/// <summary>
/// A regulation nobody has written yet, with four parts, other bands, other authorities, and one that amends it: files alone, read by the
/// loader that reads the real ones. If one of these tests needs code, then so would the next decision of the Prime Minister.
/// </summary>
public sealed class MadeUpRegulationSpec
{
    private static readonly RegulationBook s_book = BookLoader.Load(new Files().WithMadeUp());
    private static readonly Regulation s_law = s_book.Get("qd7-2030");

    [Fact]
    public void GivenANewFolder_WhenTheBookIsLoaded_ThenNewCasesFallUnderItFromItsDayAndOldOnesKeepTheirs()
    {
        s_book.InForceOn(new DateOnly(2029, 12, 31)).Id.Should().Be("qd26-2026");
        s_book.InForceOn(new DateOnly(2030, 1, 1)).Should().BeSameAs(s_law);
        s_book.InForceOn(new DateOnly(2031, 3, 1)).Id.Should().Be("qd8-2031");
        s_book.LastDayToFinish(s_book.Get("qd26-2026"), isRenewal: false).Should().Be(new DateOnly(2030, 4, 1));
    }

    [Fact]
    public void GivenItsBandsAndLevels_WhenAsked_ThenTheyAreItsOwn()
    {
        new[] { 39.99m, 40m, 60m, 80m, 94.99m, 95m }.Select(s_law.BandOf).Should().Equal(1, 2, 3, 4, 4, 5);
        s_law.RecognisingAuthority(4, new DateOnly(2030, 6, 30)).Should().Be(Authority.Province);
        s_law.RecognisingAuthority(4, new DateOnly(2030, 7, 1)).Should().Be(Authority.Centre);
        s_law.ForwardedTo(Authority.Province, 80m, s_law.InForceFrom).Should().Be(Authority.Centre);
        s_law.DefaultBylaws.Should().Be(new DefaultBylaws(
            0.5m, false, 5m, MinimaRule.EveryMember, 2, RoundingRule.Truncate, 3, new VotingRules(0.6m, TieRule.Fails, BallotKind.Secret)));
    }

    [Fact]
    public void GivenItsSheetOfFourParts_WhenRead_ThenItIsWholeAndTakesThePlaceOfAnEarlierOne()
    {
        s_law.TryGetSheetFor("qd26-2026/mat-ong-mat-khac-nong-san-khac", out var sheet).Should().BeTrue();
        sheet!.Parts.Select(part => (part.Code, part.Max)).Should().Equal(("A", 50m), ("B", 20m), ("C", 15m), ("D", 15m));
        sheet.Minima.Should().Equal(new StarredMinimum(3, "1", 30m), new StarredMinimum(4, "3", 15m));
    }

    [Fact]
    public void GivenOneThatAmendsIt_WhenRead_ThenOnlyWhatItSaysIsChanged()
    {
        var amending = s_book.Get("qd8-2031");
        (amending.CommuneWorkingDays, amending.CertificateMonths, amending.Amends).Should().Be((5, 24, "qd7-2030"));
        amending.Sheets.Should().BeEmpty("a sheet belongs to the regulation that printed it");
        s_law.CommuneWorkingDays.Should().Be(7);
    }

    [Theory]
    [InlineData("\"amends\": \"qd7-2030\"", "\"amends\": \"qd9-2030\"", "qd9-2030")]
    [InlineData("\"amends\": \"qd7-2030\"", "\"amends\": \"qd8-2031\"", "qd8-2031")]
    [InlineData("\"amends\": \"qd7-2030\",", "", "parts")]
    public void GivenAnAmendmentOfNothing_WhenTheBookIsLoaded_ThenRefusedNamingTheFile(string text, string replacement, string why)
    {
        var files = new Files().WithMadeUp();
        const string file = "Data/qd8-2031/regulation.json";
        files.Write(file, files.Text(file).Replace(text, replacement, StringComparison.Ordinal));
        FluentActions.Invoking(() => BookLoader.Load(files)).Should().Throw<RegulationDataException>().WithMessage($"{file}: *{why}*");
    }
}
