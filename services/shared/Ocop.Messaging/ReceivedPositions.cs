using MassTransit;
using Npgsql;
using Ocop.EventStore.Postgres;

namespace Ocop.Messaging;

/// <summary>The consumer's side of the chain: for each publisher the position of the last event that came and was dealt with.</summary>
internal sealed class ReceivedPositions(NpgsqlDataSource dataSource, MessagingBuilder messaging)
{
    private const string Table = "create table if not exists ocop_arrivals (publisher varchar primary key, position bigint not null)";

    private bool _prepared;

    /// <summary>The log is another one now: everybody is asked for everything again, and what the log has of it is known by its ids.</summary>
    public static async Task Forget(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"{Table}; delete from ocop_arrivals", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// False when something is missing before the message: then it is not for handling now, catching up brings it again in its place.
    /// </summary>
    public async Task<bool> IsNext(string publisher, ConsumeContext message) =>
        message.Headers.Get<long>(EventPublisher.PreviousHeader(messaging.Service)) is not { } previous
        || previous <= await Last(publisher, message.CancellationToken);

    /// <summary>The message has had its effect, or has gone to the error queue. Until then a lost queue brings it again.</summary>
    public async Task Note(string publisher, ConsumeContext message)
    {
        if (message.Headers.Get<long>(EventPublisher.PositionHeader) is { } position)
        {
            await Move(publisher, position, message.CancellationToken);
        }
    }

    public async Task<long> Last(string publisher, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        await using var command = dataSource.CreateCommand("select position from ocop_arrivals where publisher = $1");
        command.Parameters.Add(new() { Value = publisher });
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }

    private async Task Move(string publisher, long position, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        await using var command = dataSource.CreateCommand(
            """
            insert into ocop_arrivals (publisher, position) values ($1, $2)
            on conflict (publisher) do update set position = greatest(ocop_arrivals.position, excluded.position)
            """);
        command.Parameters.Add(new() { Value = publisher });
        command.Parameters.Add(new() { Value = position });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task Prepare(CancellationToken cancellationToken)
    {
        if (!_prepared)
        {
            await EventStoreSchema.Apply(dataSource, Table, cancellationToken);
            _prepared = true;
        }
    }
}
