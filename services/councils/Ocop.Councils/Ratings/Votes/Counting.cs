namespace Ocop.Councils.Ratings.Votes;

/// <summary>
/// From the ballots to the outcome, by the bylaws: carried when more than the majority's share of all who were asked are for it, so who abstains or
/// stays silent does not help it (Trà Vinh, QĐ 10/QĐ-HĐOCOP 2022: collectively, by majority).
/// </summary>
public static class Counting
{
    /// <summary>The fewest ballots that may be counted together without telling what one of them says.</summary>
    public const int FewestSecret = 3;

    private const decimal Half = 0.5m;

    /// <param name="choices">Of those who voted.</param>
    /// <param name="asked">How many were asked.</param>
    public static Tally Count(IReadOnlyList<Choice> choices, int asked) => new(
        choices.Count(choice => choice == Choice.For),
        choices.Count(choice => choice == Choice.Against),
        choices.Count(choice => choice == Choice.Abstain),
        asked - choices.Count);

    /// <param name="chair">The choice of whoever presides; null when it did not vote or nobody may know.</param>
    public static (bool IsCarried, bool ByChair) Outcome(Tally tally, Choice? chair, VotingRules rules)
    {
        var asked = tally.For + tally.Against + tally.Abstained + tally.NotCast;
        var isTie = tally.For == tally.Against && rules is { MajorityShare: <= Half, Tie: TieRule.ChairDecides };
        return tally.For > rules.MajorityShare * asked ? (true, false) : (isTie && chair == Choice.For, isTie && chair is Choice.For or Choice.Against);
    }
}
