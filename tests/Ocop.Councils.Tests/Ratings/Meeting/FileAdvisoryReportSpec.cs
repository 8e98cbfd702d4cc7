using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Meeting;

public sealed class FileAdvisoryReportSpec
{
    private static readonly FileAdvisoryReport s_file = new(
        "Hồ sơ đủ", new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, ["Phiếu 12: đạt"], "Cơ sở sạch", Given.Book, Given.ProvinceOffice, Given.Now);

    [Fact]
    public void GivenACouncilBeforeItScores_WhenTheReportIsFiled_ThenItIsOnRecordAndALaterOneTakesItsPlace()
    {
        var past = Given.Scoring().After(s_file.Decide);
        past.Events.OfType<AdvisoryReportFiled>().Single().Should().BeEquivalentTo(new AdvisoryReportFiled(
            Given.Opened().RatingId, "Hồ sơ đủ", s_file.Findings, s_file.Tests, "Cơ sở sạch", "office-38", Given.Now));
        past.After((s_file with { Summary = "Bổ sung" }).Decide).State.Session!.Advice!.Summary.Should().Be("Bổ sung");
    }

    [Fact]
    public void GivenASheetIsIn_WhenTheReportIsFiled_ThenRefused() =>
        Given.Committed(Scores.Best(Given.FishSauce)).When(s_file.Decide).Refusal!.Code.Should().Be("rating.scoring-started");

    [Fact]
    public void GivenAFindingOnNoCriterion_WhenFiled_ThenRefusedNamingIt() =>
        Given.Scoring().When((s_file with { Findings = new Dictionary<string, string> { ["77"] = "?" } }).Decide).Refusal
            .Should().BeEquivalentTo(Refusal.Invalid("rating.findings-unknown", ("criteria", new[] { "77" })));

    [Fact]
    public void GivenAnotherOfficeNoCouncilNoRatingOrAnEnd_WhenFiled_ThenRefused()
    {
        Given.Scoring().When((s_file with { Actor = Given.OtherProvince }).Decide).Refusal.Should().Be(Refusal.OutsideScope);
        new Past<Rating>([Given.Opened()]).When(s_file.Decide).Refusal!.Code.Should().Be("rating.awaiting-council");
        new Past<Rating>([]).When(s_file.Decide).Refusal!.Code.Should().Be("rating.not-found");
        Given.Committed(Scores.Best(Given.FishSauce).Times(5)).After(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide)
            .When(s_file.Decide).Refusal!.Code.Should().Be("rating.already-concluded");
    }
}
