using MassTransit;
using Npgsql;
using Ocop.EventStore.Postgres;

namespace Ocop.ServiceDefaults.Messaging;

/// <summary>The consumer's side of the chain: for each publisher the position of the last event that came.</summary>
internal sealed class Arrivals(NpgsqlDataSource dataSource, MessagingBuilder messaging)
{
    private const string Table = "create table if not exists ocop_arrivals (publisher varchar primary key, position bigint not null)";

    private bool _prepared;

    /// <summary>The log is another one now: everybody is asked for everything again, and what the log has of it is known by its ids.</summary>
    public static async Task Forget(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"{Table}; delete from ocop_arrivals", transaction.Connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes note of a message.</summary>
    /// <returns>False when something is missing before it: then it is not for handling now, catching up brings it again in its place.</returns>
    public async Task<bool> Note(string publisher, ConsumeContext message)
    {
        if (message.Headers.Get<long>(EventPublisher.PositionHeader) is not { } position)
        {
            return true;
        }

        var last = await Last(publisher, message.CancellationToken);
        if (message.Headers.Get<long>(EventPublisher.PreviousHeader(messaging.Service)) is { } previous && previous > last)
        {
            return false;
        }

        if (position > last)
        {
            await Move(publisher, position, message.CancellationToken);
        }

        return true;
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
