using Ocop.EventStore;

namespace Ocop.Fairs.Announcing;

/// <summary>From now until the fair begins, producers may take booths. Opening twice changes nothing.</summary>
internal sealed record OpenRegistration(string FairId, DateOnly Today, Actor Actor)
{
    public Decision Decide(Fair fair) => fair switch
    {
        Fair.Announced announced when !Actor.Reaches(announced.Notice.ProvinceCode) => Refusal.OutsideScope,
        Fair.Announced announced when announced.HasBegun(Today) =>
            Refusal.RuleBroken("fair.registration-closed", ("from", announced.Notice.From)),
        Fair.Announced { RegistrationOpen: true } => Decision.Nothing,
        Fair.Announced => Decision.Happens(new FairRegistrationOpened(FairId, Today)),
        _ => Fairs.FairId.NotFound(FairId),
    };
}

internal static class OpenRegistrationEndpoint
{
    public static void MapOpenRegistration(this IEndpointRouteBuilder fairs) => fairs
        .MapPost("/{fairId}/registration-opening", Handle)
        .AllowRoles(Roles.FairOrganiser, Roles.ProvinceOffice)
        .WithName("OpenFairRegistration")
        .WithSummary("Mở đăng ký tham gia hội chợ / Open registration")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        FairId fairId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var open = new OpenRegistration(fairId.Value, caller.Today, caller.Actor);
        var appended = await store.Decide<Fair>(fairId.Value, caller.Command, open.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
