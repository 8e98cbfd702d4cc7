using FsCheck;
using FsCheck.Fluent;
using Ocop.Councils.Ratings;
using Ocop.Councils.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Ratings.Conclusion;

/// <summary>What must hold for any council on any sheet.</summary>
public sealed class StarRuleProperties
{
    private static readonly Regulation s_law = RegulationBook.Load().Get("qd26-2026");

    private static readonly Gen<Ballot> s_ballots =
        from sheet in Gen.Elements(s_law.Sheets.ToArray())
        from size in Gen.Choose(1, 9)
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from quality in Gen.Choose(0, 100)
        from rule in Gen.Elements(Enum.GetValues<MinimaRule>())
        select Ballot.Of(sheet, size, seed, quality / 100.0, rule);

    [Fact]
    public void GivenAnyBallot_WhenTheMembersAreReordered_ThenNothingChanges() =>
        Holds(ballot => Same(ballot.Result, (ballot with { Sheets = [.. ballot.Sheets.Reverse()] }).Result));

    [Fact]
    public void GivenAnyBallot_WhenEveryMemberIsDoubled_ThenNothingChanges() =>
        Holds(ballot => Same(ballot.Result, (ballot with { Sheets = [.. ballot.Sheets, .. ballot.Sheets] }).Result));

    [Fact]
    public void GivenAnyBallot_WhenRated_ThenTheStarIsUnderTheBandJustWhenAMinimumIsFlagged() =>
        Holds(ballot => ballot.Result is var r && r.Star <= r.BandStar && (r.Star < r.BandStar) == (r.Missed.Count > 0)
            && r.Missed.All(m => m.Star <= r.BandStar) && (r.Missed.Count == 0 || r.Star == r.Missed.Min(m => m.Star) - 1));

    [Fact]
    public void GivenAnyBallot_WhenOneMemberGivesMoreOnOneCriterion_ThenNeitherTotalNorStarFalls() =>
        Holds(ballot =>
        {
            var raised = ballot.WithOneMarkRaised();
            return raised.Result.Total >= ballot.Result.Total && raised.Result.Star >= ballot.Result.Star;
        });

    [Fact]
    public void GivenAnyBallot_WhenEveryMemberMustMeetTheMinima_ThenTheStarIsNeverHigherThanByMoreThanHalf() =>
        Holds(ballot =>
            (ballot with { Rule = MinimaRule.EveryMember }).Result.Star <= (ballot with { Rule = MinimaRule.MoreThanHalf }).Result.Star);

    private static void Holds(Func<Ballot, bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(s_ballots.ToArbitrary(), property));

    private static bool Same(StarResult one, StarResult other) =>
        (one.Total, one.BandStar, one.Star) == (other.Total, other.BandStar, other.Star) && one.Missed.SequenceEqual(other.Missed);

    private sealed record Ballot(Sheet Sheet, IReadOnlyList<Dictionary<string, int>> Sheets, MinimaRule Rule, int Seed)
    {
        public StarResult Result => StarRule.Apply(s_law, Sheet, Sheets, Rule);

        public static Ballot Of(Sheet sheet, int size, int seed, double quality, MinimaRule rule)
        {
            var random = new Random(seed);
            return new(sheet, [.. Enumerable.Range(0, size).Select(_ => Scores.Random(sheet, random, quality))], rule, seed);
        }

        public Ballot WithOneMarkRaised()
        {
            var random = new Random(Seed);
            var member = random.Next(Sheets.Count);
            var always = Sheet.Leaves.Where(l => l.AppliesWhen is null).ToList();
            var leaf = always[random.Next(always.Count)];
            var raised = new Dictionary<string, int>(Sheets[member]) { [leaf.Code] = Scores.BestOption(leaf) };
            return this with { Sheets = [.. Sheets.Select((sheet, i) => i == member ? raised : sheet)] };
        }

        public override string ToString() => $"{Sheet.Slug}, {Sheets.Count} members, seed {Seed}, {Rule}";
    }
}
