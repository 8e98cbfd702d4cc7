using Npgsql;
using Ocop.EventStore.Privacy;

namespace Ocop.Councils.Establishment;

/// <summary>
/// Persons here are council members, by account; the log holds their names. The office that runs every council a person sits in may have the name
/// erased, once no rating waits for that person: members, and the parties, must know who scores. Seats and sheets stay under the account's id.
/// </summary>
internal sealed class SeatsErasureRule(NpgsqlDataSource dataSource) : IErasureRule
{
    public async Task<Refusal?> Refuse(string subject, Actor actor, CancellationToken cancellationToken)
    {
        var councils = await Councils(subject, cancellationToken);
        return councils switch
        {
            [] => Refusal.NotFound("person.not-found", ("subject", subject)),
            _ when actor.Role != Roles.Operations && !councils.TrueForAll(council => council.Level.IsRunBy(actor, council.Province)) => Refusal.OutsideScope,
            _ when await OpenRating(subject, cancellationToken) is { } rating => Refusal.RuleBroken("person.data-still-needed", ("need", rating)),
            _ => null,
        };
    }

    private async Task<List<(Level Level, string? Province)>> Councils(string subject, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select($"select level, province_code from council_list_v1 where seats @> array[{subject}::varchar]");
        return await command.Read(row => (Levels.Parse(row.GetString(0)), row.Text(1)), cancellationToken);
    }

    private async Task<string?> OpenRating(string subject, CancellationToken cancellationToken)
    {
        await using var command = dataSource.Select(
            $"select rating_id from rating_list_v2 where seats @> array[{subject}::varchar] and concluded_on is null order by rating_id limit 1");
        return (await command.Read(row => row.GetString(0), cancellationToken)).FirstOrDefault();
    }
}
