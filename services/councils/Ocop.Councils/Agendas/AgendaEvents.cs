namespace Ocop.Councils.Agendas;

/// <summary>The office began a session's agenda (chương trình họp); members do not see it yet.</summary>
/// <param name="DraftedAt">UTC.</param>
[EventName("agenda_drafted")]
public sealed record AgendaDrafted(string AgendaId, AgendaCouncil Council, AgendaPlan Plan, string DraftedBy, DateTimeOffset DraftedAt);

/// <summary>The agenda is another from here on; what it was stays on record.</summary>
/// <param name="Version">2 for the first change.</param>
/// <param name="Reason">Null for a change before the members knew of it.</param>
/// <param name="ChangedAt">UTC.</param>
[EventName("agenda_changed")]
public sealed record AgendaChanged(string AgendaId, int Version, AgendaPlan Plan, string? Reason, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>From here on the members see it, as it stands and as it is changed.</summary>
/// <param name="PublishedAt">UTC.</param>
[EventName("agenda_published")]
public sealed record AgendaPublished(string AgendaId, int Version, string PublishedBy, DateTimeOffset PublishedAt);

/// <summary>The council as the agenda needs it; a council does not change once established.</summary>
/// <param name="ProvinceCode">Two digits; null for a council of the Ministry.</param>
/// <param name="Seats">The members' accounts.</param>
/// <param name="NoticeWorkingDays">By its bylaws: least working days between members hearing of a dossier and the meeting.</param>
public sealed record AgendaCouncil(
    string CouncilId, string Name, Level Level, string? ProvinceCode, IReadOnlyList<string> Seats, int NoticeWorkingDays);

/// <param name="MeetsAt">UTC.</param>
/// <param name="Items">In the order in which the council takes them.</param>
public sealed record AgendaPlan(DateTimeOffset MeetsAt, string Place, IReadOnlyList<AgendaItem> Items);

/// <param name="Minutes">Planned for it.</param>
public sealed record AgendaItem(string RatingId, string ProductId, string ProductName, int Minutes);
