using System.Globalization;
using Ocop.Portal.Asking;
using static Ocop.Portal.Asking.Queries;

namespace Ocop.Portal.Meetings;

/// <summary>The councils service for those who call a council together and those who are called.</summary>
internal sealed class AgendasClient(HttpClient http)
{
    /// <summary>Of the visitor's area, or of the councils that the visitor sits in, in the order of the meetings.</summary>
    /// <param name="from">The first day of meetings; null for all.</param>
    public Task<Answer<Page<AgendaLine>>> List(DateOnly? from, string? after, CancellationToken cancellationToken) => http.Read<Page<AgendaLine>>(
        "agendas" + QueryOf(("from", from?.ToString("O", CultureInfo.InvariantCulture)), ("after", after), ("limit", "50")), cancellationToken);

    public Task<Answer<Agenda>> Find(string agendaId, CancellationToken cancellationToken) =>
        http.Read<Agenda>($"agendas/{Uri.EscapeDataString(agendaId)}", cancellationToken);

    public Task<Answer<AgendaMade>> Draw(string councilId, Plan plan, string key, CancellationToken cancellationToken) =>
        http.Send<AgendaMade>("agendas", new { councilId, plan.MeetsAt, plan.Place, plan.Items }, key, cancellationToken);

    /// <param name="reason">Needed once the agenda is published.</param>
    public Task<Answer<Done>> Change(string agendaId, string? reason, Plan plan, string key, CancellationToken cancellationToken) =>
        Do(agendaId, "changes", new { reason, plan.MeetsAt, plan.Place, plan.Items }, key, cancellationToken);

    public Task<Answer<Done>> Publish(string agendaId, string key, CancellationToken cancellationToken) =>
        Do(agendaId, "publication", null, key, cancellationToken);

    private Task<Answer<Done>> Do(string agendaId, string what, object? body, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"agendas/{Uri.EscapeDataString(agendaId)}/{what}", body, key, cancellationToken);
}

/// <param name="Status">"draft" or "published".</param>
/// <param name="Ratings">How many are on it.</param>
public sealed record AgendaLine(
    string AgendaId, string CouncilId, string CouncilName, string Status, int Version, DateTimeOffset MeetsAt, string Place, int Ratings);

/// <param name="NoticeWorkingDays">How long before the meeting the bylaws want it published.</param>
public sealed record Agenda(
    string AgendaId,
    string CouncilId,
    string CouncilName,
    string Status,
    int Version,
    DateTimeOffset MeetsAt,
    DateTimeOffset EndsAt,
    string Place,
    int NoticeWorkingDays,
    DateTimeOffset? PublishedAt,
    IReadOnlyList<AgendaItem> Items,
    IReadOnlyList<AgendaChange> Changes)
{
    public bool IsPublished => Status == "published";
}

public sealed record AgendaItem(string RatingId, string ProductId, string ProductName, DateTimeOffset StartsAt, int Minutes);

public sealed record AgendaChange(int Version, string? Reason, DateTimeOffset ChangedAt);

public sealed record AgendaMade(string AgendaId);

/// <summary>What a meeting is to be.</summary>
/// <param name="Items">In the order in which they come.</param>
public sealed record Plan(DateTimeOffset MeetsAt, string Place, IReadOnlyList<PlannedItem> Items);

public sealed record PlannedItem(string RatingId, int Minutes);
