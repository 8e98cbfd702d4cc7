using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

/// <summary>Each gate and each ground for rejection of every whole sheet ends the rating, however good the marks are.</summary>
public sealed class GateTableTests
{
    private static readonly Actor s_chair = Given.Person("chair");

    public static TheoryData<string, string> Gates =>
        [.. Regimes.WholeSheets.SelectMany(s => s.Gates.Select(g => g.Id).Concat(s.Rejections.Select(r => r.Id)).Select(id => (s.Id, id)))];

    public static TheoryData<string, string, string> ZeroGates =>
        [.. Regimes.WholeSheets.SelectMany(s => s.Gates.SelectMany(g => g.ZeroOn.Select(code => (s.Id, g.Id, code))))];

    [Fact]
    public void GivenTheSheets_WhenTheirGatesAreCounted_ThenEachOfThemIsTried()
    {
        Gates.Count.Should().Be(Regimes.WholeSheets.Sum(s => s.Gates.Count + s.Rejections.Count)).And.BeGreaterThan(150);
        ZeroGates.Should().HaveCount(9, "bottled water has four sensory items in both regimes, processed vegetables one");
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public void GivenTheBestMarksOfAll_WhenTheChairFindsThatAGateApplies_ThenTheRatingStopsWithoutAStar(string sheetId, string gateId)
    {
        var stop = new StopRating(gateId, "Phát hiện khi thẩm định", Given.Book, s_chair, Given.Today);

        var decision = Scoring(sheetId, Scores.Best).When(stop.Decide);

        decision.Events.Should().ContainSingle().Which.Should().BeOfType<RatingStopped>().Which.GateId.Should().Be(gateId);
    }

    [Theory]
    [MemberData(nameof(ZeroGates))]
    public void GivenZeroPointsWhereTheSheetSaysSo_WhenTheChairConcludes_ThenTheRatingStopsByItself(string sheetId, string gateId, string code)
    {
        var conclude = new ConcludeRating(Given.Book, s_chair, Given.Today);

        var decision = Scoring(sheetId, sheet => Scores.BestBut(sheet, (code, ZeroOption(sheet.Find(code)!)))).When(conclude.Decide);

        decision.Events.Should().ContainSingle().Which.Should().BeOfType<RatingStopped>()
            .Which.Should().Match<RatingStopped>(stopped => stopped.GateId == gateId && stopped.ZeroOn.Single() == code);
    }

    private static int ZeroOption(Criterion leaf) => leaf.Options.FirstOrDefault(option => option.Points == 0m)?.Number ?? 0;

    private static Past<Rating> Scoring(string sheetId, Func<Sheet, Dictionary<string, int>> marks)
    {
        var sheet = Regimes.Book.GetSheet(sheetId);
        var opened = Given.Opened(sheet) with { RegulationId = sheet.RegulationId };
        return new([opened, Given.Assigned(sheet), .. Given.Handed(1, sheet, marks(sheet).Times(5))]);
    }
}
