namespace Ocop.Councils.Establishment;

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
    public static Refusal? RefuseToShow(this CouncilEstablished founding, Actor actor) =>
        Refuse(founding.ProvinceCode, [.. founding.Members.Select(m => m.AccountId)], actor);

    /// <param name="province">The council's; null for one of the Ministry.</param>
    /// <param name="seats">Its members' accounts.</param>
    public static Refusal? Refuse(string? province, IReadOnlyList<string> seats, Actor actor) => actor.Role switch
    {
        Roles.CouncilMember when seats.Contains(actor.Id, StringComparer.Ordinal) => null,
        Roles.CouncilMember => Refusal.Forbidden("council.no-seat"),
        _ when province is null && actor.Scope.Province is null => null,
        _ when province is not null && actor.Reaches(province) => null,
        _ => Refusal.OutsideScope,
    };
}
