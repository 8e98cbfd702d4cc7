using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Minutes;
using Ocop.Councils.Tests.Support;
using Ocop.Papers.Tests.Reading;
using UglyToad.PdfPig;

namespace Ocop.Councils.Tests.Ratings.Minutes;

public sealed class MinutesPaperSpec
{
    private static readonly AdvisoryReportFiled s_advice = new(
        Given.Opened().RatingId, "Hồ sơ đầy đủ, hợp lệ.", new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" }, ["Phiếu 12: đạt"], "Đã đến cơ sở", "office-38", Given.Now);

    [Fact]
    public void GivenAConcludedRating_WhenItsMinutesAreDrawn_ThenTheySayWhatTheHeldTextSays() =>
        GoldenText.BeHeld("minutes.txt", PaperText.Lines(Pdf(Concluded())));

    [Fact]
    public void GivenTheSameFacts_WhenDrawnOnAnotherDay_ThenTheBytesAreTheSame() =>
        Pdf(Concluded(), Given.Today.AddDays(40)).Should().Equal(Pdf(Concluded()));

    [Fact]
    public void GivenEveryCriterionOfTheSheet_WhenDrawn_ThenEachStandsWithItsPointsAndTheTablesHeadIsOnEveryPageOfIt()
    {
        var pages = PaperText.Lines(Pdf(Concluded())).Split("--- page ")[1..];

        var withScores = pages.Where(page => page.Contains("(5) | TB", StringComparison.Ordinal) || page.Contains("(5) TB", StringComparison.Ordinal)).ToList();
        withScores.Should().HaveCountGreaterThan(1);
        foreach (var leaf in Given.FishSauce.Leaves)
        {
            pages.Should().Contain(page => page.Contains($"\n{leaf.Code} | ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void GivenACouncilOfTwenty_WhenDrawn_ThenLowestAndHighestStandInPlaceOfTheMembersAndAllMaySign()
    {
        Member[] members = [.. Given.FiveMembers, .. Enumerable.Range(5, 15).Select(i => new Member($"member-{i}", $"Nguyễn Thị Thanh {i}", "Sở Khoa học và Công nghệ", Seat.Member))];
        var past = new Past<Rating>([Given.Opened(), Given.Assigned() with { Members = members }])
            .And([.. members.Select(m => Given.Submitted(1, m.AccountId, Given.FishSauce, Scores.Best(Given.FishSauce)))]);

        var text = PaperText.Flow(Pdf(past.After(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide)));

        text.Should().Contain("Thấp nhất").And.Contain("Cao nhất").And.Contain("Nguyễn Thị Thanh 19Sở Khoa học và Công nghệ");
    }

    [Fact]
    public void GivenTextsOfAnyLength_WhenDrawn_ThenTheyAreWholeAndWithinThePage()
    {
        var findings = string.Join(' ', Enumerable.Repeat("Cơ sở đạt yêu cầu vệ sinh, nguồn cá cơm được mua của ngư dân trong xã.", 120));
        var pdf = Pdf(Concluded(s_advice with { Summary = findings }));

        PaperText.Flow(pdf).Count(letter => letter == 'ồ').Should().BeGreaterThanOrEqualTo(120);
        using var document = PdfDocument.Open(pdf);
        document.GetPages().SelectMany(page => page.Letters).Where(letter => letter.Value != " ").Should()
            .AllSatisfy(letter => letter.EndBaseLine.X.Should().BeLessThan((210 - 14) * 72 / 25.4));
    }

    private static Past<Rating> Concluded(AdvisoryReportFiled? advice = null) =>
        new Past<Rating>([Given.Opened(), Given.Assigned(), advice ?? s_advice])
            .And([.. Given.Handed(1, Given.FishSauce, Given.Totals(88m, 90m, 87m, 91m, 86m))])
            .After(new ConcludeRating(Given.Book, Given.Person("chair"), Given.Today).Decide);

    private static byte[] Pdf(Past<Rating> past, DateOnly? today = null) =>
        MinutesPaper.Pdf(MinutesDraft.Of(past.State, past.State.Session!, Given.Book), today ?? Given.Today);
}
