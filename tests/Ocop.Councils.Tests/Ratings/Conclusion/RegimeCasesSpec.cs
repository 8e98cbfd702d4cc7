using Ocop.Contracts.Products.V1;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

/// <summary>Ratings of four regimes: each by the sheet and the bands that its dossier was frozen under, whatever the law of today is.</summary>
public sealed class RegimeCasesSpec
{
    private const string Lychee = "qd1048-2019/rau-cu-qua-hat-tuoi";
    private static readonly DateOnly s_2021 = new(2021, 5, 20);
    private static readonly Actor s_office = new("office-30", Roles.ProvinceOffice, "VPĐP Hải Dương", new Scope("30"));

    private static readonly CouncilEstablished s_district = Given.Council(Level.District, "30") with { EstablishedOn = s_2021 };

    [Fact]
    public void GivenADistrictOf2021_WhenItsCouncilConcludes_ThenTheBandsOf2019GiveTheStarAndAReplayGivesItAgain()
    {
        var past = Assigned("qd1048-2019", Lychee, "district").And([.. Handed(Lychee, 65m, 65m, 65m, 65m, 66m)])
            .After(new ConcludeRating(Given.Book, Given.Person("chair"), s_2021).Decide);

        var result = past.Events.OfType<RatingConcluded>().Should().ContainSingle().Which;
        (result.Total, result.BandStar, result.Star, result.Subject.Level, result.Subject.RegulationId)
            .Should().Be((65.2m, 3, 3, Level.District, "qd1048-2019"));
        past.State.Should().BeOfType<Rating.Concluded>().Which.Work.SheetIn(Given.Book).Sha256.Should().Be(result.Subject.SheetSha256);
    }

    [Fact]
    public void GivenAnAverageBetweenTwoBandsOf2019_WhenTheChairConcludes_ThenRefusedWithASentenceAndNoStarIsGuessed()
    {
        var scored = Assigned("qd1048-2019", Lychee, "district").And([.. Handed(Lychee, 89m, 90m, 89m, 90m)]);

        var decision = scored.When(new ConcludeRating(Given.Book, Given.Person("chair"), s_2021).Decide);

        decision.Events.Should().BeEmpty();
        decision.Refusal!.Code.Should().Be("rating.total-without-star");
        decision.Refusal.Details!["total"].Should().Be(89.5m);
        scored.When(new OpenSecondRound("Chưa xếp được sao", Given.Book, Given.Person("chair")).Decide).Events.Should().ContainSingle()
            .Which.Should().BeOfType<SecondRoundOpened>("the council discusses and scores again");
    }

    [Theory]
    [InlineData("qd148-2023", "qd148-2023/rau-cu-qua-hat-tuoi", "rating.sheet-unknown")]
    [InlineData("qd1489-2025", "qd1489-2025/rau-cu-qua-hat-tuoi", "rating.sheet-unknown")]
    [InlineData("qd1048-2019", "qd1048-2019/tuong-nuoc-mam-gia-vi-long", "rating.sheet-incomplete")]
    public void GivenASheetThatIsNotKeptWhole_WhenTheDossierIsAssigned_ThenRefusedBecauseNobodyCanScoreIt(
        string regulation, string sheet, string code) =>
        Opened(regulation, sheet, "district").When(Assign.Decide).Refusal!.Code.Should().Be(code);

    [Theory]
    [InlineData("2025-06-30", null)]
    [InlineData("2025-07-01", "council.district-over")]
    public void GivenADistrict_WhenACouncilIsSetUp_ThenOnlyWhileThereWereDistricts(string day, string? code)
    {
        var today = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var establish = new EstablishCouncil(
            s_district.CouncilId, s_district.Name, Level.District, "30", "12/QĐ-UBND", Given.DefaultBylaws, Given.FiveMembers, [],
            s_office, today);
        establish.Decide(Council.Initial).Refusal?.Code.Should().Be(code);
        establish.Decide(Council.Initial).Events.Should().HaveCount(code is null ? 1 : 0);
    }

    private static AssignCouncil Assign => new(new Past<Council>([s_district]).State, Given.Book, s_office, s_2021);

    private static Past<Rating> Opened(string regulation, string sheet, string level) => new Past<Rating>([]).After(new OpenRating(new DossierForwarded(
        Given.Opened().RatingId, "30-10867-1-2021-d1", level, "30-10867-1-2021", "Vải thiều", "producer-1", "HTX Thanh Hà", "30", "10867", regulation,
        sheet, "first", new DateOnly(2021, 4, 29), new Dictionary<string, string>())).Decide);

    private static Past<Rating> Assigned(string regulation, string sheet, string level) => Opened(regulation, sheet, level).After(Assign.Decide);

    private static IEnumerable<object> Handed(string sheetId, params decimal[] totals)
    {
        var sheet = Given.Book.GetSheet(sheetId);
        return Given.Handed(1, sheet, [.. totals.Select(total => Scores.Totalling(sheet, total))]);
    }
}
