namespace Ocop.Regulations.Tests;

/// <summary>Four decisions, one after the other, each with its own bands, levels and authorities.</summary>
public sealed class RegimesSpec
{
    private static readonly RegulationBook s_book = RegulationBook.Load();

    public static TheoryData<string, string, int, int> Sheets => new()
    {
        { "qd1048-2019", "QĐ 1048/QĐ-TTg, sửa đổi theo QĐ 781/QĐ-TTg", 25, 1 },
        { "qd148-2023", "QĐ 148/QĐ-TTg", 0, 26 },
        { "qd1489-2025", "QĐ 148/QĐ-TTg, sửa đổi theo QĐ 1489/QĐ-TTg", 0, 26 },
        { "qd26-2026", "QĐ 26/2026/QĐ-TTg", 26, 0 },
    };

    public static TheoryData<decimal, int> WholePointBands => new()
    {
        { 0m, 1 }, { 29m, 1 }, { 29.5m, 1 }, { 30m, 2 }, { 49m, 2 }, { 50m, 3 }, { 69m, 3 }, { 70m, 4 }, { 89m, 4 }, { 90m, 5 },
        { 99.5m, 5 }, { 100m, 5 },
    };

    [Theory]
    [InlineData("2019-08-21", "qd1048-2019")]
    [InlineData("2021-06-15", "qd1048-2019")]
    [InlineData("2023-02-23", "qd1048-2019")]
    [InlineData("2023-02-24", "qd148-2023")]
    [InlineData("2025-07-05", "qd148-2023")]
    [InlineData("2025-07-06", "qd1489-2025")]
    [InlineData("2026-05-21", "qd1489-2025")]
    [InlineData("2026-05-22", "qd26-2026")] // the amended decision of 2023 runs on to 20/07/2026 for the cases it has
    [InlineData("2026-11-23", "qd26-2026")]
    public void GivenADay_WhenANewCaseBegins_ThenOneRegulationIsInForceForIt(string day, string regulation) =>
        s_book.InForceOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Id.Should().Be(regulation);

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenARegulation_WhenItsSheetsAreCounted_ThenThoseNotFoundAreSaidToBe(string id, string document, int sheets, int notFound)
    {
        var law = s_book.Get(id);
        (law.Document, law.Sheets.Count, law.SheetsNotFound.Count, law.SheetCount).Should().Be((document, sheets, notFound, 26));
        law.Sources.Keys.Should().Contain(law.Assumed);
        law.Sources.Values.Should().NotContain(source => string.IsNullOrWhiteSpace(source));
    }

    [Theory]
    [MemberData(nameof(WholePointBands))]
    public void GivenBandsOfWholePoints_WhenATotalLiesInOne_ThenItHasThatStar(decimal total, int star) =>
        s_book.Get("qd1048-2019").BandOf(total).Should().Be(star);

    [Theory]
    [InlineData(49.01)]
    [InlineData(49.5)]
    [InlineData(69.99)]
    [InlineData(89.5)]
    [InlineData(89.99)]
    public void GivenBandsOfWholePoints_WhenATotalLiesBetweenTwo_ThenItHasNoStar(double total)
    {
        s_book.Get("qd1048-2019").TryBandOf((decimal)total, out _).Should().BeFalse();
        s_book.Get("qd148-2023").TryBandOf((decimal)total, out _).Should().BeTrue("the decision of 2023 closed the gaps");
    }

    [Theory]
    [InlineData("qd1048-2019", 3, "2021-06-15", Authority.Province)]
    [InlineData("qd1048-2019", 5, "2021-06-15", Authority.Centre)]
    [InlineData("qd148-2023", 3, "2025-07-05", Authority.District)]
    [InlineData("qd148-2023", 3, "2025-07-06", Authority.Province)]
    [InlineData("qd148-2023", 4, "2024-03-01", Authority.Province)]
    [InlineData("qd148-2023", 2, "2024-03-01", Authority.None)]
    [InlineData("qd1489-2025", 3, "2025-09-10", Authority.Province)]
    [InlineData("qd26-2026", 5, "2026-11-23", Authority.Centre)]
    public void GivenAStarUnderARegulation_WhenItIsRecognised_ThenByTheAuthorityOfThatDay(string id, int star, string day, Authority by) =>
        s_book.Get(id).RecognisingAuthority(star, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Should().Be(by);

    [Theory]
    [InlineData("qd1048-2019", Authority.District, 49.0, null)]
    [InlineData("qd1048-2019", Authority.District, 50.0, Authority.Province)]
    [InlineData("qd1048-2019", Authority.Province, 90.0, Authority.Centre)]
    [InlineData("qd148-2023", Authority.District, 69.9, null)]
    [InlineData("qd148-2023", Authority.District, 70.0, Authority.Province)]
    [InlineData("qd1489-2025", Authority.Province, 89.9, null)]
    [InlineData("qd26-2026", Authority.Province, 90.0, Authority.Centre)]
    [InlineData("qd26-2026", Authority.Centre, 95.0, null)]
    public void GivenATotalAtALevel_WhenAskedWhoIsNext_ThenTheRegulationsThresholdDecides(
        string id, Authority level, double total, Authority? next) =>
        s_book.Get(id).ForwardedTo(level, (decimal)total, s_book.Get(id).InForceFrom).Should().Be(next);

    [Fact]
    public void GivenADistrictsCase_WhenTheDistrictIsOver_ThenTheProvinceIsTheFirstLevel()
    {
        var law = s_book.Get("qd148-2023");
        law.FirstLevel(new DateOnly(2025, 7, 5)).Should().Be(Authority.District);
        law.FirstLevel(new DateOnly(2025, 7, 6)).Should().Be(Authority.Province);
    }

    [Fact]
    public void GivenTheAmendment_WhenRead_ThenWhatItDoesNotSayIsTheAmendedDecisions()
    {
        var (amended, amending) = (s_book.Get("qd148-2023"), s_book.Get("qd1489-2025"));
        amending.Amends.Should().Be(amended.Id);
        amending.Bands.Should().Equal(amended.Bands);
        (amending.CertificateMonths, amending.LapsedOn).Should().Be((36, amended.LapsedOn));
        amending.CommuneContents.Should().HaveCount(4);
        amended.CommuneContents.Should().BeEmpty();
    }

    [Fact]
    public void GivenACaseOfAnEarlierDecision_WhenTheNewOneComes_ThenItMayBeFinishedForAWhile()
    {
        s_book.LastDayToFinish(s_book.Get("qd1489-2025"), isRenewal: false).Should().Be(new DateOnly(2026, 7, 21));
        s_book.LastDayToFinish(s_book.Get("qd1489-2025"), isRenewal: true).Should().Be(new DateOnly(2026, 6, 21));
        s_book.LastDayToFinish(s_book.Get("qd26-2026"), isRenewal: false).Should().BeNull();
    }

    [Fact]
    public void GivenASheetOf2019_WhenAskedForTheOneOfToday_ThenItIsTheSetThatTookItsPlace()
    {
        var law = s_book.Get("qd26-2026");
        law.TryGetSheetFor("qd1048-2019/che-bien-tu-thuy-hai-san", out var sheet).Should().BeTrue();
        sheet!.Slug.Should().Be("che-bien-tu-thit-thuy-san-trung-sua-mat-ong");
        law.TryGetSheetFor("qd26-2026/hoa", out _).Should().BeTrue();
        law.TryGetSheetFor("qd1048-2019/trang-thiet-bi-dung-cu-y-te", out _).Should().BeFalse("medical equipment has no set any more");
        law.SheetSuccessors.Keys.Should().OnlyContain(id => s_book.TryGetSheet(id, out sheet));
    }

    [Fact]
    public void GivenTheSheetsOf2019_WhenRead_ThenThreeSayWhatIsMissingAndTheOthersAddUpTo100()
    {
        var sheets = s_book.Get("qd1048-2019").Sheets;
        sheets.Where(sheet => sheet.Gap is not null).Select(sheet => (sheet.Slug, sheet.Gap!.Part, sheet.Gap.Points)).Should().BeEquivalentTo(
            [("do-uong-co-con-khac", "C", 2m), ("tpcn-thuoc-duoc-lieu-co-truyen", "C", 2m), ("tuong-nuoc-mam-gia-vi-long", "C", 2m)]);
        sheets.Should().AllSatisfy(sheet =>
        {
            sheet.Parts.Select(part => part.Max).Should().Equal(35m, 25m, 40m);
            sheet.Leaves.Sum(leaf => leaf.Max).Should().Be(100m - (sheet.Gap?.Points ?? 0m));
            sheet.Minima.Should().BeEmpty("the source carries no starred options");
        });
    }
}
