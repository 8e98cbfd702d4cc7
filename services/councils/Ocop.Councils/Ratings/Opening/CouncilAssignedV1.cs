using Ocop.Councils.Establishment;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Opening;

/// <summary>The first shape of <see cref="CouncilAssigned"/>, with bylaws of then.</summary>
[EventName("council_assigned")]
public sealed record CouncilAssignedV1(
    string RatingId,
    string CouncilId,
    string CouncilName,
    BylawsV1 Bylaws,
    IReadOnlyList<Member> Members,
    string SheetSha256,
    DateOnly AssignedOn) : IUpcast<CouncilAssigned>
{
    public CouncilAssigned Upcast() => new(RatingId, CouncilId, CouncilName, Bylaws.Now(), Members, SheetSha256, AssignedOn);
}
