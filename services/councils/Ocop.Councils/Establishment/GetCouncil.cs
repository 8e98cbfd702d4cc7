using Ocop.EventStore;

namespace Ocop.Councils.Establishment;

internal static class GetCouncilEndpoint
{
    public static void MapGetCouncil(this IEndpointRouteBuilder councils) => councils
        .MapGet("/{councilId}", Handle)
        .WithName("GetCouncil")
        .WithSummary("Xem một hội đồng / One council with its members and bylaws")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<CouncilView>, ProblemHttpResult>> Handle(
        CouncilId councilId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var (council, version) = await store.Load<Council>(councilId.Value, AsOf.Now, cancellationToken);
        return council switch
        {
            Council.Established { Founding: var founding } when founding.RefuseToShow(caller.Actor) is { } refusal => refusal.ToProblem(),
            Council.Established { Founding: var founding, Profiles: var profiles } => request.OkAt(version, CouncilView.Of(founding, profiles)),
            _ => Refusal.NotFound("council.not-found", ("councilId", councilId.Value)).ToProblem(),
        };
    }
}
