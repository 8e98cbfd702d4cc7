using FluentValidation;
using Ocop.EventStore;

namespace Ocop.Councils.Agendas;

/// <summary>
/// The office changes an agenda, with a reason once the members know it. What is new to them, a dossier or an earlier hour, they hear of as long
/// before the meeting as the bylaws say; dropping, reordering and putting off can be done until the meeting begins.
/// </summary>
/// <param name="Today">Legal date.</param>
public sealed record ChangeAgenda(
    string AgendaId, PlanAsked Asked, string? Reason, WorkingCalendar Calendar, Actor Actor, DateOnly Today, DateTimeOffset Now)
{
    public Decision Decide(Agenda agenda) => agenda switch
    {
        Agenda.Planned planned => Decide(planned),
        _ => Refusal.NotFound("agenda.not-found"),
    };

    private Decision Decide(Agenda.Planned planned) => planned switch
    {
        _ when !planned.Council.Level.IsRunBy(Actor, planned.Council.ProvinceCode) => Refusal.OutsideScope,
        { PublishedAt: not null } when planned.Plan.MeetsAt <= Now => Refusal.Conflict("agenda.meeting-began"),
        { PublishedAt: not null } when Reason is null => Refusal.Invalid("agenda.reason-missing"),
        _ when Asked.Refuse(planned.Council.CouncilId, Now) is { } refusal => refusal,
        { PublishedAt: not null } when IsNew(planned.Plan) && !IsInTime(planned.Council) =>
            Refusal.RuleBroken("agenda.notice-too-short", ("days", planned.Council.NoticeWorkingDays)),
        _ when IsSame(planned.Plan) => Decision.Nothing,
        _ => Decision.Happens(new AgendaChanged(AgendaId, planned.Version + 1, Asked.Plan, Reason, Actor.Id, Now)),
    };

    private bool IsInTime(AgendaCouncil council) => Notice.IsEnough(Calendar, Today, Asked.MeetsAt, council.NoticeWorkingDays);

    private bool IsNew(AgendaPlan before) =>
        Asked.MeetsAt < before.MeetsAt || Asked.Items.Any(item => before.Items.All(old => old.RatingId != item.RatingId));

    private bool IsSame(AgendaPlan before) =>
        Asked.MeetsAt == before.MeetsAt && Asked.Place == before.Place && Asked.Plan.Items.SequenceEqual(before.Items);
}

/// <param name="Reason">Needed once the agenda is published.</param>
internal sealed record AgendaChangeBody(DateTimeOffset MeetsAt, string Place, IReadOnlyList<ItemBody> Items, string? Reason = null)
    : SessionBody(MeetsAt, Place, Items);

internal sealed class AgendaChangeBodyValidator : SessionBodyValidator<AgendaChangeBody>
{
    private const int LongestReason = 2000;

    public AgendaChangeBodyValidator() => RuleFor(body => body.Reason).NotEmpty().MaximumLength(LongestReason).When(body => body.Reason is not null);
}

internal static class ChangeAgendaEndpoint
{
    public static void MapChangeAgenda(this IEndpointRouteBuilder agendas) => agendas
        .MapPost("/{agendaId}/changes", Handle)
        .WithName("ChangeAgenda")
        .WithSummary("Thay đổi chương trình họp / Change an agenda")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        AgendaId agendaId,
        AgendaChangeBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var asked = await body.Read(store, cancellationToken);
        var command = new ChangeAgenda(agendaId.Value, asked, body.Reason, book.Calendar, caller.Actor, caller.Today, caller.Now);
        var appended = await store.Decide<Agenda>(agendaId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
