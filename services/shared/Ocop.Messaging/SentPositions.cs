using Npgsql;
using Ocop.Contracts;
using Ocop.EventStore.Postgres;

namespace Ocop.Messaging;

/// <summary>
/// The publisher's side of the chain that shows a consumer every gap: for each consumer the position of the last event that was published to
/// it. Each message carries the position before its own.
/// </summary>
internal sealed class SentPositions
{
    private const string Table = "create table if not exists ocop_deliveries (consumer varchar primary key, position bigint not null)";

    private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    public static Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken) =>
        EventStoreSchema.Apply(dataSource, Table, cancellationToken);

    /// <summary>Notes the position as delivered to everybody who listens to the service, so that who has not had it sees a gap.</summary>
    public static async Task PassOver(NpgsqlTransaction transaction, string service, long position, CancellationToken cancellationToken)
    {
        var deliveries = new SentPositions();
        foreach (var subscription in Subscription.All.Where(s => Topology.PublisherOf(s.Event) == service))
        {
            deliveries._last[subscription.Consumer] = position;
        }

        await deliveries.Save(transaction, cancellationToken);
    }

    public static async Task<SentPositions> Load(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var deliveries = new SentPositions();
        await using var command = new NpgsqlCommand("select consumer, position from ocop_deliveries", transaction.Connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            deliveries._last[reader.GetString(0)] = reader.GetInt64(1);
        }

        return deliveries;
    }

    /// <summary>Notes that the event went to everybody who listens to it.</summary>
    /// <returns>By consumer, the position of what went to it before; nothing for a consumer's first.</returns>
    public IReadOnlyDictionary<string, long> Deliver(Type message, long position)
    {
        var before = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var consumer in Subscription.All.Where(s => s.Event == message).Select(s => s.Consumer))
        {
            if (_last.TryGetValue(consumer, out var last))
            {
                before[consumer] = last;
            }

            _last[consumer] = position;
        }

        return before;
    }

    public async Task Save(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into ocop_deliveries (consumer, position) select * from unnest($1::varchar[], $2::bigint[])
            on conflict (consumer) do update set position = excluded.position
            """,
            transaction.Connection,
            transaction);
        command.Parameters.Add(new() { Value = _last.Keys.ToArray() });
        command.Parameters.Add(new() { Value = _last.Values.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
