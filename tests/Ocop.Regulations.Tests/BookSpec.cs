namespace Ocop.Regulations.Tests;

public sealed class BookSpec
{
    private static readonly RegulationBook s_book = RegulationBook.Load();
    private static readonly Regulation s_regulation = s_book.Get("qd26-2026");

    [Fact]
    public void GivenTheDecision_WhenItsSheetsAreCounted_ThenTheyHave787CriteriaAnd2579Options()
    {
        s_regulation.Sheets.Should().HaveCount(26);
        s_regulation.Sheets.Sum(sheet => sheet.Leaves.Count).Should().Be(787);
        s_regulation.Sheets.Sum(sheet => sheet.Leaves.Sum(leaf => leaf.Options.Count)).Should().Be(2579);
        s_regulation.Sheets.Sum(sheet => sheet.Minima.Count).Should().Be(575);
    }

    [Fact]
    public void GivenEverySheet_WhenItsPartsAreRead_ThenTheyAre40And25And35AndAddUp() =>
        s_regulation.Sheets.Should().AllSatisfy(sheet =>
        {
            sheet.Parts.Select(part => part.Max).Should().Equal(40m, 25m, 35m);
            sheet.Leaves.Sum(leaf => leaf.Options.Max(option => option.Points)).Should().Be(100m);
        });

    [Fact]
    public void GivenTheBook_WhenLoadedTwice_ThenItIsTheSameObject() => RegulationBook.Load().Should().BeSameAs(s_book);

    [Theory]
    [InlineData("2026-05-22")]
    [InlineData("2026-11-22")]
    public void GivenADaySinceTheDecision_WhenAskedForTheLaw_ThenTheDecisionIsInForce(string date) =>
        s_book.InForceOn(Day(date)).Should().BeSameAs(s_regulation);

    [Fact]
    public void GivenADayBeforeTheFirstDecision_WhenAskedForTheLaw_ThenRefusedNamingTheDay() =>
        FluentActions.Invoking(() => s_book.InForceOn(new DateOnly(2019, 8, 20)))
            .Should().Throw<NoRegulationInForceException>().WithMessage("*2019-08-20*")
            .Which.Date.Should().Be(new DateOnly(2019, 8, 20));

    [Fact]
    public void GivenALapsedRegulation_WhenAskedForTheDayItLapses_ThenItIsNoLongerInForce()
    {
        var lapsed = s_regulation with { LapsedOn = new DateOnly(2027, 1, 1) };
        lapsed.IsInForceOn(new DateOnly(2026, 12, 31)).Should().BeTrue();
        lapsed.IsInForceOn(new DateOnly(2027, 1, 1)).Should().BeFalse();
    }

    [Fact]
    public void GivenAnUnknownRegulation_WhenAskedFor_ThenNotFound()
    {
        s_book.TryGet("qd999-2019", out _).Should().BeFalse();
        FluentActions.Invoking(() => s_book.Get("qd999-2019")).Should().Throw<KeyNotFoundException>().WithMessage("*qd999-2019*");
    }

    [Fact]
    public void GivenASheetsId_WhenAskedFor_ThenItIsFoundInItsRegulation()
    {
        s_book.TryGetSheet("qd26-2026/ca-phe-ca-cao", out var sheet).Should().BeTrue();
        sheet.Should().BeSameAs(s_regulation.GetSheet("qd26-2026/ca-phe-ca-cao"));
        sheet!.Slug.Should().Be("ca-phe-ca-cao");
        sheet.Find("6.1.1")!.Max.Should().Be(2m);
        sheet.Find("6.1.9").Should().BeNull();
    }

    [Theory]
    [InlineData("ca-phe-ca-cao")]
    [InlineData("qd26-2026/ca-phe")]
    [InlineData("/")]
    public void GivenAnIdOfNoSheet_WhenAskedFor_ThenNotFound(string id)
    {
        s_book.TryGetSheet(id, out _).Should().BeFalse();
        FluentActions.Invoking(() => s_regulation.GetSheet(id)).Should().Throw<KeyNotFoundException>();
    }

    [Fact]
    public void GivenTheStoryStructureCriterion_WhenASetHasOne_ThenItCountsOnlyWithAStory()
    {
        var dependent = s_regulation.Sheets.Where(sheet => sheet.Find("5.2")!.AppliesWhen is not null).ToList();
        dependent.Should().HaveCount(25);
        dependent.Should().AllSatisfy(sheet => sheet.Find("5.2")!.AppliesWhen.Should().Be(new AppliesWhen("5.1", 1m)));
    }

    [Fact]
    public void GivenBottledWater_WhenASensoryItemGetsZero_ThenTheGateNamesAllFourItems()
    {
        var gate = s_regulation.GetSheet("qd26-2026/nuoc-khoang-nuoc-dong-chai").Gates.Should().ContainSingle().Which;
        gate.Kind.Should().Be(GateKind.Stop);
        gate.ZeroOn.Should().Equal("6.1", "6.2", "6.3", "6.4");
    }

    [Fact]
    public void GivenTourism_WhenCriteriaHaveAlternativeCases_ThenEachOptionBelongsToOne()
    {
        var alternatives = s_regulation.Sheets.SelectMany(sheet => sheet.Leaves).Where(leaf => leaf.Cases.Count > 0).ToList();
        alternatives.Select(leaf => leaf.Code).Should().Equal("8", "9", "15");
        alternatives.Should().AllSatisfy(leaf => leaf.Options.Select(option => option.Case).Should().Equal("a", "a", "b", "b"));
    }

    [Fact]
    public void GivenTheProcess_WhenItsLimitsAreRead_ThenTheyAreThoseOfTheDecision()
    {
        s_regulation.CommuneWorkingDays.Should().Be(15);
        s_regulation.CertificateMonths.Should().Be(36);
        s_regulation.RatingLevels.Should().Equal(new RatingLevel(Authority.Province, 90m), new RatingLevel(Authority.Centre));
        s_regulation.RevocationDays.Should().Be(15);
        s_regulation.Appeals.Should().Be(new AppealRules(90, 10, 30, 45));
        s_regulation.CommuneConfirms.Should().Be("production-stopped");
        s_regulation.Renewal.Should().Be(new RenewalRules(180, 120, 45));
        s_regulation.RenewalInWriting.Should().BeTrue();
        s_regulation.ExpiryNoticeDays.Should().Equal(180, 120, 60, 30);
        s_regulation.Assumed.Should().Contain("expiryNoticeDays");
        s_book.Get("qd1489-2025").ExpiryNoticeDays.Should().Equal([30], "it amends the decision of 2023");
        s_book.Get("qd1048-2019").ExpiryNoticeDays.Should().BeEmpty();
        s_regulation.Renewal!.OpensOn(new DateOnly(2027, 7, 1)).Should().Be(new DateOnly(2027, 1, 2));
        s_regulation.Renewal.ClosesOn(new DateOnly(2027, 7, 1)).Should().Be(new DateOnly(2027, 3, 3));
        s_regulation.DefaultBylaws.Should().Be(new DefaultBylaws(
            0.75m, true, 10m, MinimaRule.MoreThanHalf, null, RoundingRule.HalfAwayFromZero, 1, new VotingRules(0.5m, TieRule.ChairDecides, BallotKind.Open)));
        s_regulation.Rounds.Select(round => (round.Authority, round.FilesBefore.In(2027), round.ResultsBefore.In(2027))).Should().Equal(
            (Authority.Province, new DateOnly(2027, 4, 30), new DateOnly(2027, 6, 30)),
            (Authority.Province, new DateOnly(2027, 10, 30), new DateOnly(2027, 12, 30)),
            (Authority.Centre, new DateOnly(2027, 1, 30), new DateOnly(2027, 3, 30)),
            (Authority.Centre, new DateOnly(2027, 7, 30), new DateOnly(2027, 9, 30)));
    }

    [Fact]
    public void GivenTheListsOfTheDecision_WhenCounted_ThenNoneIsShortAndEveryFactNamesItsSource()
    {
        s_regulation.EvidenceKinds.Should().HaveCount(15);
        s_regulation.CommuneContents.Should().HaveCount(4);
        s_regulation.RevocationGrounds.Should().HaveCount(6);
        s_regulation.DossierTypes.Select(type => type.Id).Should().Equal("first", "upgrade", "renewal");
        s_regulation.EntityTypes.Where(type => type.TourismOnly).Should().HaveCount(2);
        s_regulation.EntityTypes.Should().HaveCount(8);
        s_regulation.Sources.Values.Should().NotContain(source => string.IsNullOrWhiteSpace(source)).And.HaveCount(28);
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
