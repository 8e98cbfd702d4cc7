using Npgsql;

namespace Ocop.EventStore.Subscriptions;

/// <summary>Something that follows the log in order, once per name across replicas, with a checkpoint.</summary>
public interface ILogReader
{
    string Name { get; }

    /// <summary>Creates what the reader needs before its first event.</summary>
    Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one batch, in order. What it writes through <paramref name="transaction"/> commits together with the checkpoint; what it does
    /// elsewhere may be repeated after a crash, never lost.
    /// </summary>
    Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken);
}
