namespace Ocop.Councils.Establishment;

/// <summary>
/// What the law leaves to the council's own rules. Each value has a default in the regulation, with its source there; a council may
/// set its own.
/// </summary>
/// <param name="QuorumShare">Least share of the members whose sheets must be in; over 0, at most 1. Default 3/4.</param>
/// <param name="QuorumIncludesChair">Whether the chair's own sheet has to be among them. Default yes.</param>
/// <param name="DivergenceLimit">Most points by which two members' totals may differ in the first round. Default 10.</param>
/// <param name="MinimaDecidedBy">When the members together meet a starred minimum. Default: more than half of them do.</param>
/// <param name="TotalDecimals">Decimals the average is rounded to before the bands apply; null, the default: not rounded.</param>
/// <param name="TotalRounding">How it is rounded then. Default half away from zero.</param>
/// <param name="NoticeWorkingDays">Least working days from an agenda's publication to the meeting. Default 1.</param>
/// <param name="Voting">How questions are voted on. Default openly, by more than half of those asked, the chair deciding a tie.</param>
public sealed record Bylaws(
    decimal QuorumShare,
    bool QuorumIncludesChair,
    decimal DivergenceLimit,
    MinimaRule MinimaDecidedBy,
    int? TotalDecimals,
    RoundingRule TotalRounding,
    int NoticeWorkingDays,
    VotingRules Voting)
{
    public static Bylaws Of(DefaultBylaws defaults) => new(
        defaults.QuorumShare,
        defaults.QuorumIncludesChair,
        defaults.DivergenceLimit,
        defaults.MinimaDecidedBy,
        defaults.TotalDecimals,
        defaults.TotalRounding,
        defaults.NoticeWorkingDays,
        defaults.Voting);

    /// <summary>How many sheets a council of so many members needs: 4 of 5 at 3/4.</summary>
    public int Quorum(int members) => (int)decimal.Ceiling(QuorumShare * members);
}
