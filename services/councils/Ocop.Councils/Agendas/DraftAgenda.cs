using FluentValidation;
using Ocop.Councils.Establishment;
using Ocop.EventStore;

namespace Ocop.Councils.Agendas;

/// <summary>The office that runs a council plans a session: when, where, and which of the dossiers given to it, in which order.</summary>
public sealed record DraftAgenda(string AgendaId, Council Council, PlanAsked Asked, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Agenda agenda) => (agenda, Council) switch
    {
        (Agenda.Planned, _) => Refusal.Conflict("agenda.already-drafted"),
        (_, Council.Established { Founding: var founding }) => Decide(founding),
        _ => Refusal.RuleBroken("agenda.council-unknown"),
    };

    private Decision Decide(CouncilEstablished founding) => founding switch
    {
        _ when !founding.Level.IsRunBy(Actor, founding.ProvinceCode) => Refusal.OutsideScope,
        _ when Asked.Refuse(founding.CouncilId, Now) is { } refusal => refusal,
        _ => Decision.Happens(new AgendaDrafted(AgendaId, CouncilOf(founding), Asked.Plan, Actor.Id, Now)),
    };

    private static AgendaCouncil CouncilOf(CouncilEstablished founding) => new(
        founding.CouncilId,
        founding.Name,
        founding.Level,
        founding.ProvinceCode,
        [.. founding.Members.Select(m => m.AccountId)],
        founding.Bylaws.NoticeWorkingDays);
}

internal sealed record AgendaBody(string CouncilId, DateTimeOffset MeetsAt, string Place, IReadOnlyList<ItemBody> Items)
    : SessionBody(MeetsAt, Place, Items);

internal sealed record AgendaMade(string AgendaId);

internal sealed class AgendaBodyValidator : SessionBodyValidator<AgendaBody>
{
    public AgendaBodyValidator() =>
        RuleFor(body => body.CouncilId).Must(id => CouncilId.TryParse(id, out _))
            .WithErrorCode("council.id-malformed").WithMessage(_ => Message.For("council.id-malformed", null));
}

internal static class DraftAgendaEndpoint
{
    public static void MapDraftAgenda(this IEndpointRouteBuilder agendas) => agendas
        .MapPost("/", Handle)
        .WithName("DraftAgenda")
        .WithSummary("Soạn chương trình họp của hội đồng / Draft a session's agenda")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<AgendaMade>, ProblemHttpResult>> Handle(
        AgendaBody body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var id = caller.NewId("agenda");
        var council = (await store.Load<Council>(body.CouncilId, AsOf.Now, cancellationToken)).State;
        var command = new DraftAgenda(id, council, await body.Read(store, cancellationToken), caller.Actor, caller.Now);
        var appended = await store.Decide<Agenda>(id, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.CreatedAt($"/agendas/{id}", appended, new AgendaMade(id));
    }
}
