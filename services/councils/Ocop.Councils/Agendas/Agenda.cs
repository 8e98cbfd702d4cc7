namespace Ocop.Councils.Agendas;

/// <summary>One session's agenda, from the office's draft on.</summary>
public abstract record Agenda : IAggregate<Agenda>
{
    private Agenda()
    {
    }

    public static string Category => "agenda";

    public static Agenda Initial => new Undrafted();

    public sealed record Undrafted : Agenda;

    /// <param name="Version">1 as drafted, and one more with each change.</param>
    /// <param name="PublishedAt">UTC; null while only the office sees it.</param>
    /// <param name="Changes">In order.</param>
    public sealed record Planned(
        AgendaCouncil Council, AgendaPlan Plan, int Version, DateTimeOffset? PublishedAt, IReadOnlyList<AgendaChange> Changes) : Agenda;

    public Agenda Evolve(object @event) => (this, @event) switch
    {
        (Undrafted, AgendaDrafted drafted) => new Planned(drafted.Council, drafted.Plan, 1, null, []),
        (Planned planned, AgendaChanged changed) => planned with
        {
            Plan = changed.Plan, Version = changed.Version, Changes = [.. planned.Changes, AgendaChange.Of(planned.Plan, changed)],
        },
        (Planned planned, AgendaPublished published) => planned with { PublishedAt = published.PublishedAt },
        _ => this,
    };
}

/// <summary>What a change did to the agenda before it.</summary>
/// <param name="Added">Ratings that were not on it.</param>
/// <param name="Dropped">Ratings that are not on it any more.</param>
/// <param name="MetAt">When the council was to meet before; UTC.</param>
public sealed record AgendaChange(
    int Version, string? Reason, DateTimeOffset ChangedAt, IReadOnlyList<string> Added, IReadOnlyList<string> Dropped, DateTimeOffset MetAt)
{
    public static AgendaChange Of(AgendaPlan before, AgendaChanged changed)
    {
        var (old, now) = (before.Items.Select(i => i.RatingId).ToList(), changed.Plan.Items.Select(i => i.RatingId).ToList());
        return new(changed.Version, changed.Reason, changed.ChangedAt, [.. now.Except(old)], [.. old.Except(now)], before.MeetsAt);
    }
}
