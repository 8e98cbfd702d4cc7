using Ocop.Councils.Ratings;
using Ocop.EventStore;

namespace Ocop.Councils.Agendas;

/// <summary>The office shows the agenda to the members, early enough to read the dossiers (QĐ 148/QĐ-TTg: a working day before).</summary>
/// <param name="Ratings">Those on the agenda, as they stand now.</param>
/// <param name="Today">Legal date.</param>
public sealed record PublishAgenda(
    string AgendaId,
    IReadOnlyDictionary<string, Rating> Ratings,
    WorkingCalendar Calendar,
    Actor Actor,
    DateOnly Today,
    DateTimeOffset Now)
{
    public Decision Decide(Agenda agenda) => agenda switch
    {
        Agenda.Planned planned => Decide(planned),
        _ => Refusal.NotFound("agenda.not-found"),
    };

    private Decision Decide(Agenda.Planned planned) => planned switch
    {
        _ when !planned.Council.Level.IsRunBy(Actor, planned.Council.ProvinceCode) => Refusal.OutsideScope,
        { PublishedAt: not null } => Refusal.Conflict("agenda.already-published"),
        _ when StandingNow(planned.Plan).Refuse(planned.Council.CouncilId, Now) is { } refusal => refusal,
        _ when !Notice.IsEnough(Calendar, Today, planned.Plan.MeetsAt, planned.Council.NoticeWorkingDays) =>
            Refusal.RuleBroken("agenda.notice-too-short", ("days", planned.Council.NoticeWorkingDays)),
        _ => Decision.Happens(new AgendaPublished(AgendaId, planned.Version, Actor.Id, Now)),
    };

    // A dossier that was put on the agenda since the ratings were read counts as unknown: the office asks again.
    private PlanAsked StandingNow(AgendaPlan plan) => new(
        plan.MeetsAt, plan.Place, [.. plan.Items.Select(i => new RatingAsked(i.RatingId, i.Minutes, Ratings.GetValueOrDefault(i.RatingId, Rating.Initial)))]);
}

internal static class PublishAgendaEndpoint
{
    public static void MapPublishAgenda(this IEndpointRouteBuilder agendas) => agendas
        .MapPost("/{agendaId}/publication", Handle)
        .WithName("PublishAgenda")
        .WithSummary("Gửi chương trình họp cho thành viên / Publish an agenda to the members")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        AgendaId agendaId, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var ratings = await RatingsOn(agendaId, store, cancellationToken);
        var command = new PublishAgenda(agendaId.Value, ratings, book.Calendar, caller.Actor, caller.Today, caller.Now);
        var appended = await store.Decide<Agenda>(agendaId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }

    private static async Task<Dictionary<string, Rating>> RatingsOn(AgendaId agendaId, IEventStore store, CancellationToken cancellationToken)
    {
        var ratings = new Dictionary<string, Rating>(StringComparer.Ordinal);
        var agenda = (await store.Load<Agenda>(agendaId.Value, AsOf.Now, cancellationToken)).State;
        foreach (var item in (agenda as Agenda.Planned)?.Plan.Items ?? [])
        {
            ratings[item.RatingId] = (await store.Load<Rating>(item.RatingId, AsOf.Now, cancellationToken)).State;
        }

        return ratings;
    }
}
