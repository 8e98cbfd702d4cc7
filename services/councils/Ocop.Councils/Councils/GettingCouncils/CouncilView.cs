using Ocop.EventStore;

namespace Ocop.Councils.Councils.GettingCouncils;

internal sealed record CouncilView(
    string CouncilId,
    string Name,
    Level Level,
    string? ProvinceCode,
    string DecisionNumber,
    DateOnly EstablishedOn,
    Bylaws Bylaws,
    int Quorum,
    IReadOnlyList<Member> Members,
    IReadOnlyList<MemberProfile> Composition)
{
    public static CouncilView Of(CouncilEstablished founding, IReadOnlyList<MemberProfile> profiles) => new(
        founding.CouncilId,
        founding.Name,
        founding.Level,
        founding.ProvinceCode,
        founding.DecisionNumber,
        founding.EstablishedOn,
        founding.Bylaws,
        founding.Bylaws.Quorum(founding.Members.Count),
        founding.Members,
        profiles);
}

internal static class CouncilAccess
{
    /// <summary>Offices and auditors see councils of their area, the national ones all of them; a member sees the councils it sits
    /// in.</summary>
    public static Refusal? RefuseToShow(this CouncilEstablished founding, Actor actor) => actor.Role switch
    {
        Roles.CouncilMember when founding.Members.Any(m => m.AccountId == actor.Id) => null,
        Roles.CouncilMember => Refusal.Forbidden("council.no-seat"),
        _ when founding.ProvinceCode is null && actor.Scope.Province is null => null,
        _ when founding.ProvinceCode is { } province && actor.Scope.Covers(province) => null,
        _ => Refusal.OutsideScope,
    };
}
