using Ocop.EventStore.Privacy;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Tests;

/// <summary>Personal data on the event itself, in a list, in a dictionary and where it may be absent.</summary>
[EventName("guild_founded")]
public sealed record GuildFounded(
    string FounderId,
    [property: Personal(nameof(GuildFounded.FounderId))] string Founder,
    IReadOnlyList<Fellow> Fellows,
    IReadOnlyDictionary<string, Fellow> Seats,
    decimal Fee);

public sealed record Fellow(string AccountId, [property: Personal(nameof(Fellow.AccountId))] string Name, [property: Personal(nameof(Fellow.AccountId))] string? Phone = null);

public sealed record Guild(GuildFounded? Founding) : IAggregate<Guild>
{
    public static string Category => "guild";

    public static Guild Initial { get; } = new((GuildFounded?)null);

    public Guild Evolve(object @event) => @event is GuildFounded founding ? new(founding) : this;

    public static GuildFounded FoundedBy(string id, string name, string? phone = null)
    {
        var fellow = new Fellow(id, name, phone);
        return new(id, name, [fellow, new Fellow($"{id}-friend", "Bạn đồng nghiệp")], new Dictionary<string, Fellow>(StringComparer.Ordinal) { ["chair"] = fellow }, 1.50m);
    }
}

internal sealed class Guilds : Projection
{
    public Guilds()
        : base("guilds_v1", "create table if not exists guilds_v1 (founder_id text primary key, founder text not null, words tsvector not null)")
    {
        On<GuildFounded>((founded, _) =>
            $"insert into guilds_v1 values ({founded.FounderId}, {founded.Founder}, to_tsvector('simple', {founded.Founder})) on conflict do nothing");
        On<PersonErased>((erased, _) =>
            $"update guilds_v1 set founder = {Erased.Text}, words = to_tsvector('simple', {Erased.Text}) where founder_id = {erased.Subject}");
    }
}
