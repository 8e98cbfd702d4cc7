using System.Runtime.InteropServices;

namespace Ocop.Regulations;

/// <summary>A term the law lists: its stable id, our short wording, and the article it comes from.</summary>
public sealed record LegalTerm(string Id, LocalText Label, string Source);

/// <param name="TourismOnly">May apply only with a tourism service.</param>
public sealed record EntityType(string Id, LocalText Label, bool TourismOnly, string Source);

/// <param name="Documents">What the entity hands in, in the law's order.</param>
public sealed record DossierType(string Id, LocalText Label, IReadOnlyList<LegalTerm> Documents, string Source);

/// <summary>When a certificate may be renewed, and how long the authority has.</summary>
/// <param name="EarliestDaysBefore">Days before expiry on which the file may arrive at the earliest.</param>
/// <param name="LatestDaysBefore">Days before expiry on which it must have arrived.</param>
/// <param name="DecideWithinDays">Calendar days from the complete file to the result.</param>
public sealed record RenewalRules(int EarliestDaysBefore, int LatestDaysBefore, int DecideWithinDays)
{
    /// <summary>First day on which a file for a certificate ending on <paramref name="expiry"/> is taken.</summary>
    public DateOnly OpensOn(DateOnly expiry) => expiry.AddDays(-EarliestDaysBefore);

    /// <summary>Last day on which it is taken.</summary>
    public DateOnly ClosesOn(DateOnly expiry) => expiry.AddDays(-LatestDaysBefore);
}

/// <summary>The days of an appeal (khiếu nại), all of them calendar days.</summary>
/// <param name="FileWithinDays">From the decision to the appeal.</param>
/// <param name="AnswerWithinDays">From the appeal to its acceptance or refusal.</param>
/// <param name="ResolveWithinDays">From the acceptance to the decision on it.</param>
/// <param name="ResolveComplicatedWithinDays">The same in a complicated case.</param>
public sealed record AppealRules(int FileWithinDays, int AnswerWithinDays, int ResolveWithinDays, int ResolveComplicatedWithinDays);

/// <summary>The days on which the renewal of one certificate is taken, both included.</summary>
/// <param name="IsTransitional">The regular days were over when the regulation came, so it gave others.</param>
public sealed record RenewalWindow(DateOnly OpensOn, DateOnly ClosesOn, bool IsTransitional)
{
    public bool IsOpenOn(DateOnly day) => OpensOn <= day && day <= ClosesOn;
}

/// <summary>What the change from the earlier decision leaves open.</summary>
/// <param name="ExtensionDays">Most days an older certificate stays valid past its expiry while its renewal is being rated.</param>
/// <param name="FirstRatingDays">Days to finish a first rating or upgrade filed under the earlier decision.</param>
/// <param name="RenewalDays">The same for a renewal.</param>
public sealed record TransitionRules(int ExtensionDays, int FirstRatingDays, int RenewalDays);

/// <summary>A yearly rating round.</summary>
/// <param name="FilesBefore">Files have to arrive before this day.</param>
/// <param name="ResultsBefore">Results come before this day.</param>
public sealed record RatingRound(string Id, Authority Authority, MonthDay FilesBefore, MonthDay ResultsBefore, string Source)
{
    /// <param name="year">In which its files arrive; its results may come in the next.</param>
    public DatedRound In(int year)
    {
        var files = FilesBefore.In(year);
        var results = ResultsBefore.In(year);
        return new(Id, Authority, year, files, results > files ? results : ResultsBefore.In(year + 1), Source);
    }
}

/// <summary>A round in one year.</summary>
/// <param name="FilesBefore">Files have to arrive before this day.</param>
/// <param name="ResultsBefore">Results come before this day.</param>
public sealed record DatedRound(string Id, Authority Authority, int Year, DateOnly FilesBefore, DateOnly ResultsBefore, string Source)
{
    /// <summary>A file of this day is still in time: the law says "before", so the day itself is too late.</summary>
    public DateOnly LastDayForFiles => FilesBefore.AddDays(-1);

    /// <inheritdoc cref="LastDayForFiles"/>
    public DateOnly LastDayForResults => ResultsBefore.AddDays(-1);
}

/// <summary>A day of every year.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MonthDay(int Month, int Day)
{
    public DateOnly In(int year) => new(year, Month, Day);
}

/// <summary>
/// What a council goes by until its own bylaws say otherwise. The decision leaves all of it to the bylaws, so every value is a setting;
/// <see cref="Regulation.Sources"/> tells for each whether it follows local practice or is an inference.
/// </summary>
/// <param name="QuorumShare">Least share of the members present, 0 to 1.</param>
/// <param name="QuorumIncludesChair">Whether the chair has to be among them.</param>
/// <param name="DivergenceLimit">Most points by which two members' totals may differ before the council discusses and scores again.</param>
/// <param name="MinimaDecidedBy">When several members' choices meet a starred minimum.</param>
/// <param name="TotalDecimals">Decimals an average is rounded to before the bands apply; null: not rounded.</param>
/// <param name="TotalRounding">How it is rounded then.</param>
/// <param name="NoticeWorkingDays">Least working days from an agenda's publication to the meeting.</param>
public sealed record DefaultBylaws(
    decimal QuorumShare,
    bool QuorumIncludesChair,
    decimal DivergenceLimit,
    MinimaRule MinimaDecidedBy,
    int? TotalDecimals,
    RoundingRule TotalRounding,
    int NoticeWorkingDays,
    VotingRules Voting);

/// <summary>How a council votes on what points do not decide.</summary>
/// <param name="MajorityShare">A question is carried when more than this share of those asked are for it; 0 or more, under 1.</param>
/// <param name="Tie">What happens when as many are for it as against. Only a share of a half or less knows ties.</param>
public sealed record VotingRules(decimal MajorityShare, TieRule Tie, BallotKind Ballots);

public enum TieRule
{
    /// <summary>The vote of whoever presides decides; without one the question fails.</summary>
    ChairDecides,

    /// <summary>The question fails.</summary>
    Fails,
}

public enum BallotKind
{
    /// <summary>Everybody in the council sees who voted what.</summary>
    Open,

    /// <summary>Nobody does, before or after.</summary>
    Secret,
}

/// <summary>How an average is brought to the decimals of the bylaws.</summary>
public enum RoundingRule
{
    /// <summary>89.5 to 90, as arithmetic is taught.</summary>
    HalfAwayFromZero,

    /// <summary>A half goes to the even neighbour: 89.5 to 90, 90.5 to 90.</summary>
    HalfToEven,

    /// <summary>What is beyond the last decimal is dropped: 89.99 to 89.</summary>
    Truncate,
}

/// <summary>How a council of several members meets a starred minimum.</summary>
public enum MinimaRule
{
    /// <summary>More than half of the members chose an option at or above it.</summary>
    MoreThanHalf,

    /// <summary>Every member did.</summary>
    EveryMember,

    /// <summary>The average of the members' points is at or above it.</summary>
    AveragePoints,
}
