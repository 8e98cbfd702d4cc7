using Ocop.Councils.Establishment;

namespace Ocop.Councils.Agendas;

internal enum AgendaStatus
{
    Draft,
    Published,
}

/// <param name="Version">1 as drafted, and one more with each change.</param>
/// <param name="MeetsAt">UTC, as are all instants here.</param>
/// <param name="EndsAt">When the last item is over, as planned.</param>
internal sealed record AgendaView(
    string AgendaId,
    string CouncilId,
    string CouncilName,
    Level Level,
    string? ProvinceCode,
    AgendaStatus Status,
    int Version,
    DateTimeOffset MeetsAt,
    DateTimeOffset EndsAt,
    string Place,
    int NoticeWorkingDays,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<AgendaItemView> Items,
    IReadOnlyList<AgendaChange> Changes)
{
    public static AgendaView Of(string id, Agenda.Planned planned)
    {
        var (council, plan) = (planned.Council, planned.Plan);
        return new(
            id,
            council.CouncilId,
            council.Name,
            council.Level,
            council.ProvinceCode,
            planned.PublishedAt is null ? AgendaStatus.Draft : AgendaStatus.Published,
            planned.Version,
            plan.MeetsAt,
            plan.MeetsAt.AddMinutes(plan.Items.Sum(i => i.Minutes)),
            plan.Place,
            council.NoticeWorkingDays,
            planned.PublishedAt,
            [.. plan.Items.Select((item, i) => AgendaItemView.Of(item, plan.MeetsAt.AddMinutes(plan.Items.Take(i).Sum(before => before.Minutes))))],
            planned.Changes);
    }
}

/// <param name="StartsAt">When the items before it are over, as planned.</param>
internal sealed record AgendaItemView(string RatingId, string ProductId, string ProductName, DateTimeOffset StartsAt, int Minutes)
{
    public static AgendaItemView Of(AgendaItem item, DateTimeOffset startsAt) =>
        new(item.RatingId, item.ProductId, item.ProductName, startsAt, item.Minutes);
}

internal static class AgendaAccess
{
    /// <summary>Offices and auditors see agendas as they see councils; a member sees those published to its council.</summary>
    public static Refusal? RefuseToShow(this Agenda agenda, Actor actor) => agenda switch
    {
        Agenda.Planned planned when CouncilAccess.Refuse(planned.Council.ProvinceCode, planned.Council.Seats, actor) is { } refusal => refusal,
        Agenda.Planned { PublishedAt: null } when actor.Role == Roles.CouncilMember => Refusal.NotFound("agenda.not-found"),
        Agenda.Planned => null,
        _ => Refusal.NotFound("agenda.not-found"),
    };
}
