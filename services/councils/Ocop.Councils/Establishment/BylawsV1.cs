using Ocop.EventStore;

namespace Ocop.Councils.Establishment;

/// <summary>Bylaws from before they had voting, notice and a choice of rounding. Councils of then rounded half away from zero.</summary>
public sealed record BylawsV1(
    decimal QuorumShare, bool QuorumIncludesChair, decimal DivergenceLimit, MinimaRule MinimaDecidedBy, int? TotalDecimals)
{
    // The defaults of all regulations on the day that the new rules came; they must not change with the book.
    private const int NoticeWorkingDays = 1;
    private static readonly VotingRules s_voting = new(0.5m, TieRule.ChairDecides, BallotKind.Open);

    public Bylaws Now() => new(
        QuorumShare, QuorumIncludesChair, DivergenceLimit, MinimaDecidedBy, TotalDecimals, RoundingRule.HalfAwayFromZero, NoticeWorkingDays, s_voting);
}

/// <summary>The first shape of <see cref="CouncilEstablished"/>.</summary>
[EventName("council_established")]
public sealed record CouncilEstablishedV1(
    string CouncilId,
    string Name,
    Level Level,
    string? ProvinceCode,
    string DecisionNumber,
    BylawsV1 Bylaws,
    IReadOnlyList<Member> Members,
    DateOnly EstablishedOn) : IUpcast<CouncilEstablished>
{
    public CouncilEstablished Upcast() => new(CouncilId, Name, Level, ProvinceCode, DecisionNumber, Bylaws.Now(), Members, EstablishedOn);
}
