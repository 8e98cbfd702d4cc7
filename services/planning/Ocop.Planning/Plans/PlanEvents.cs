namespace Ocop.Planning.Plans;

/// <summary>A plan's targets as its document sets them, after every row and column was found to balance.</summary>
/// <param name="DocumentNumber">As written: "36/KH-UBND".</param>
/// <param name="CountedFrom">First day whose certificates count towards the targets.</param>
/// <param name="CountedTo">Last day whose certificates count.</param>
[EventName("plan_imported")]
internal sealed record PlanImported(
    string PlanId,
    string DocumentNumber,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    string ProvinceCode,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    StarCounts Declared,
    IReadOnlyList<PlannedArea> Areas);

/// <param name="Name">As the plan writes it; a district of the time, or a commune.</param>
/// <param name="Communes">Codes of today's communes in it (QĐ 19/2025/QĐ-TTg); empty when nobody said.</param>
internal sealed record PlannedArea(string Name, IReadOnlyList<string> Communes, int Total, int Five, int Four, int Three)
{
    public static PlannedArea Of(string name, IReadOnlyList<string> communes, StarCounts targets) =>
        new(name, communes, targets.Total, targets.Five, targets.Four, targets.Three);

    public StarCounts Targets() => new(Total, Five, Four, Three);
}

/// <summary>Numbers of products by star. In a plan, the total is the sum of the three.</summary>
internal sealed record StarCounts(int Total, int Five, int Four, int Three);
