using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Subscriptions;
using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Participating;

/// <summary>
/// Follows this service's own log so that no product without a certificate keeps a booth. The log is one order: a certificate is lost either after
/// a registration, which is then in this reader's table, or before it, which the product's stream then shows. A registration that was decided while
/// the news arrived is caught either way.
/// </summary>
internal sealed class ParticipationGuard(IEventStore store) : ILogReader
{
    private static readonly Actor s_actor = Actor.Service("fairs");

    public string Name => "participation_guard_v1";

    public async Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            create table if not exists participation_guard_v1 (participation_id varchar primary key, fair_id varchar not null, product_id varchar not null);
            create index if not exists participation_guard_v1_product on participation_guard_v1 (product_id)
            """);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var stored in batch)
        {
            var work = stored.Data switch
            {
                ParticipationRegistered registered => Registered(registered, stored, transaction, cancellationToken),
                ParticipationWithdrawn withdrawn => Forget(withdrawn.ParticipationId, transaction, cancellationToken),
                ParticipationCancelled cancelled => Forget(cancelled.ParticipationId, transaction, cancellationToken),
                CertificateRevocationNoted revoked => Lost(revoked.ProductId, revoked.RevokedOn, stored, transaction, cancellationToken),
                CertificateExpiryNoted expired => Lost(expired.ProductId, expired.ExpiredOn, stored, transaction, cancellationToken),
                _ => Task.CompletedTask,
            };
            await work;
        }
    }

    private async Task Registered(
        ParticipationRegistered registered, StoredEvent cause, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into participation_guard_v1 values ($1, $2, $3) on conflict do nothing", transaction.Connection, transaction)
        {
            Parameters =
            {
                new() { Value = registered.ParticipationId }, new() { Value = registered.FairId }, new() { Value = registered.ProductId },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Cancel(registered.FairId, registered.ParticipationId, registered.ProductId, registered.RegisteredOn, cause, cancellationToken);
    }

    private async Task Lost(string productId, DateOnly since, StoredEvent cause, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var (fairId, participationId) in await ParticipationsOf(productId, transaction, cancellationToken))
        {
            await Cancel(fairId, participationId, productId, since, cause, cancellationToken);
        }
    }

    private async Task Cancel(
        string fairId, string participationId, string productId, DateOnly since, StoredEvent cause, CancellationToken cancellationToken)
    {
        var standing = await store.Load<CertificateEligibility>(productId, AsOf.Now, cancellationToken);
        var cancel = new CancelParticipation(fairId, participationId, standing.State, since);
        var context = new CommandContext(s_actor, IdempotencyKey: $"{cause.Id}-{participationId}", CausationId: cause.Id.ToString());
        await store.Decide<Fair>(fairId, context, cancel.Decide, cancellationToken);
    }

    private static async Task<List<(string FairId, string ParticipationId)>> ParticipationsOf(
        string productId, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select fair_id, participation_id from participation_guard_v1 where product_id = $1", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = productId } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }

    private static async Task Forget(string participationId, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "delete from participation_guard_v1 where participation_id = $1", transaction.Connection, transaction)
        {
            Parameters = { new() { Value = participationId } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
