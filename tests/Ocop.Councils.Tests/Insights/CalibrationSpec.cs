using FsCheck;
using FsCheck.Fluent;
using Ocop.Councils.Insights;

namespace Ocop.Councils.Tests.Insights;

public sealed class CalibrationSpec
{
    private static readonly string[] s_accounts = ["a", "b", "c", "d", "e"];

    private static readonly Gen<ScoredRound[]> s_rounds =
        from count in Gen.Choose(1, 12)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Rounds(new Random(seed), count);

    [Fact]
    public void GivenThreeSheets_WhenCompared_ThenEachIsHeldAgainstTheMeanOfTheOtherTwo()
    {
        var members = Calibration.Members([Round(("a", 60m), ("b", 70m), ("c", 80m))]);

        members.Select(m => (m.AccountId, m.MeanDeviation, m.HarshnessRank)).Should().Equal(("a", -15m, 1), ("b", 0m, 2), ("c", 15m, 3));
        members.Select(m => (m.BeyondLimit, m.BeyondLimitShare)).Should().Equal((1, 1m), (0, 0m), (1, 1m));
        members.Should().OnlyContain(m => m.Sheets == 1 && m.Compared == 1 && m.StandardDeviation == null);
        members[0].Parts.Should().Equal(new PartDeviation("A", -15m), new PartDeviation("B", 0m));
    }

    [Fact]
    public void GivenTwoRoundsOfAMember_WhenCompared_ThenMeanAndStandardDeviationAreOfBoth()
    {
        var members = Calibration.Members([Round(("a", 60m), ("b", 70m)), Round(("a", 80m), ("b", 74m)) with { RatingId = "r2" }]);

        members.Select(m => (m.MeanDeviation, m.StandardDeviation)).Should().Equal((-2m, 11.3137m), (2m, 11.3137m));
    }

    [Fact]
    public void GivenTheOnlySheetOfARound_WhenCounted_ThenItIsNotCompared()
    {
        var member = Calibration.Members([Round(("a", 60m))]).Single();

        (member.Sheets, member.Compared, member.MeanDeviation, member.BeyondLimitShare, member.HarshnessRank).Should().Be((1, 0, null, null, null));
    }

    [Fact]
    public void GivenMembersWhoScoreAlike_WhenRanked_ThenTheyShareARank() => Calibration
        .Members([Round(("a", 70m), ("b", 70m), ("c", 76m))]).Select(m => m.HarshnessRank).Should().Equal(1, 1, 3);

    [Fact]
    public void GivenASecondRound_WhenACouncilIsCounted_ThenTheSpreadIsOfTheFirstAndTheShareOfRatings()
    {
        var first = Round(("a", 60m), ("b", 80m));
        var council = Calibration.Councils(
            [first, Round(("a", 70m), ("b", 71m)) with { Number = 2 }, Round(("a", 70m), ("b", 75m)) with { RatingId = "r2" }])["council"];

        council.Should().Be(new CouncilNumbers(2, 6, 12.5m, 20m, 1, 0.5m));
    }

    [Fact]
    public void GivenAnyRounds_WhenCompared_ThenTheDeviationsOfACouncilCancelOutAndThePartsMakeTheWhole() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(200),
        Prop.ForAll(s_rounds.ToArbitrary(), rounds =>
        {
            var members = Calibration.Members(rounds);
            var byParts = members.Where(m => m.MeanDeviation is not null)
                .All(m => Math.Abs(m.Parts.Sum(p => p.MeanDeviation) - m.MeanDeviation!.Value) <= 0.0002m);
            var sum = members.Where(m => m.CouncilId == "council").Sum(m => (m.MeanDeviation ?? 0m) * m.Compared);
            return byParts && Math.Abs(sum) <= 0.01m && members.Sum(m => m.Sheets) == rounds.Sum(r => r.Sheets.Count);
        }));

    [Fact]
    public void GivenAnyRounds_WhenTheirOrderIsTurned_ThenNothingChanges() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100),
        Prop.ForAll(s_rounds.ToArbitrary(), rounds =>
            Same(Calibration.Members(rounds), Calibration.Members([.. rounds.Reverse().Select(r => r with { Sheets = [.. r.Sheets.Reverse()] })]))));

    private static bool Same(IReadOnlyList<MemberNumbers> some, IReadOnlyList<MemberNumbers> others) => some.Count == others.Count
        && some.Zip(others).All(pair => pair.First.Parts.SequenceEqual(pair.Second.Parts) && pair.First == pair.Second with { Parts = pair.First.Parts });

    private static ScoredRound Round(params (string Account, decimal Total)[] sheets) =>
        new("r1", "council", 1, 10m, [.. sheets.Select(s => new ScoredSheet(s.Account, new Dictionary<string, decimal> { ["A"] = s.Total - 20m, ["B"] = 20m }))]);

    private static ScoredRound[] Rounds(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(at => new ScoredRound($"r{at}", "council", 1, 10m, [
            .. s_accounts.Take(random.Next(1, 6)).Select(account => new ScoredSheet(
                account, new Dictionary<string, decimal> { ["A"] = random.Next(41), ["B"] = random.Next(26), ["C"] = random.Next(36) })),
        ])),
    ];
}
