using Ocop.EventStore;

namespace Ocop.Councils.Agendas;

internal static class GetAgendaEndpoint
{
    public static void MapGetAgenda(this IEndpointRouteBuilder agendas) => agendas
        .MapGet("/{agendaId}", Handle)
        .WithName("GetAgenda")
        .WithSummary("Xem một chương trình họp / One agenda with its changes")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<AgendaView>, ProblemHttpResult>> Handle(
        AgendaId agendaId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var (agenda, version) = await store.Load<Agenda>(agendaId.Value, AsOf.Now, cancellationToken);
        return agenda.RefuseToShow(caller.Actor) is { } refusal
            ? refusal.ToProblem()
            : request.OkAt(version, AgendaView.Of(agendaId.Value, (Agenda.Planned)agenda));
    }
}
