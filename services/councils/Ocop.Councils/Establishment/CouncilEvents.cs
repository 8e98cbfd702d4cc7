namespace Ocop.Councils.Establishment;

/// <param name="ProvinceCode">Two digits; null for a council of the Ministry.</param>
/// <param name="DecisionNumber">Number of the decision that set it up.</param>
/// <param name="EstablishedOn">Legal date.</param>
[EventName("council_established", Version = 2)]
public sealed record CouncilEstablished(
    string CouncilId,
    string Name,
    Level Level,
    string? ProvinceCode,
    string DecisionNumber,
    Bylaws Bylaws,
    IReadOnlyList<Member> Members,
    DateOnly EstablishedOn);
