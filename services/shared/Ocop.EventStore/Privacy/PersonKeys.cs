using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Ocop.EventStore.Privacy;

/// <summary>
/// The persons' keys of one store: in the table ocop_person_key, wrapped, and in memory. What is in memory is checked against the table's erasures
/// whenever a replica has told of one (NOTIFY ocop_person), and every few seconds in case nobody's word came through.
/// </summary>
public sealed class PersonKeys(NpgsqlDataSource dataSource, MasterKey master)
{
    /// <summary>The channel on which an erasure is told.</summary>
    internal const string Channel = "ocop_person";

    private const string Changes =
        "select key_id, subject, wrapped, coalesce(erased_position, 0) from ocop_person_key where erased_position > $1 or $1 < 0";

    // A subject that was erased before its log was imported has no row, but its erasure is in the log.
    private const string Make =
        """
        insert into ocop_person_key (subject, key_id, wrapped)
        select subject, id, wrapped from unnest($1, $2, $3) as n (subject, id, wrapped)
        where not exists (select from mt_events where stream_id = 'person-' || subject)
        on conflict (subject) do nothing
        """;

    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, PersonKey?> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PersonKey?> _bySubject = new(StringComparer.Ordinal);
    private readonly Lock _checking = new();
    private volatile bool _inDoubt = true;
    private long _checked;
    private long _lastErasure = -1;

    /// <summary>Somebody was erased: nothing in memory is used before the table was asked.</summary>
    public void Doubt() => _inDoubt = true;

    /// <summary>
    /// The key for reading, or null when it was erased. Asks the table without awaiting, because it is in the middle of another statement's rows; that
    /// happens once per key and process.
    /// </summary>
    internal PersonKey? Find(string id)
    {
        Check();
        if (_byId.TryGetValue(id, out var known))
        {
            return known;
        }

        using var command = dataSource.CreateCommand("select key_id, subject, wrapped, coalesce(erased_position, 0) from ocop_person_key where key_id = $1");
        command.Parameters.Add(new() { Value = id });
        Remember(command);
        return _byId.GetOrAdd(id, (PersonKey?)null);
    }

    /// <summary>The keys for writing, made where there are none and committed before this returns; null for a person who was erased.</summary>
    internal async Task<IReadOnlyDictionary<string, PersonKey?>> Of(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken)
    {
        Check();
        string[] missing = [.. subjects.Where(subject => !_bySubject.ContainsKey(subject)).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            await MakeKeys(missing, cancellationToken);
        }

        return subjects.ToDictionary(subject => subject, subject => _bySubject.GetOrAdd(subject, (PersonKey?)null), StringComparer.Ordinal);
    }

    /// <summary>Wraps every key by the current master key, so that the previous one can go.</summary>
    /// <returns>How many there are.</returns>
    public async Task<int> WrapAnew(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var keys = new List<PersonKey>();
        await using (var command = new NpgsqlCommand("select key_id, subject, wrapped from ocop_person_key where wrapped is not null for update", connection))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                keys.Add(master.Unwrap(rows.GetString(0), rows.GetString(1), rows.GetFieldValue<byte[]>(2)));
            }
        }

        await using var update = new NpgsqlCommand(
            "update ocop_person_key k set wrapped = n.wrapped from unnest($1, $2) as n (id, wrapped) where k.key_id = n.id", connection);
        update.Parameters.Add(new() { Value = keys.ConvertAll(key => key.Id) });
        update.Parameters.Add(new() { Value = keys.ConvertAll(master.Wrap) });
        await update.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return keys.Count;
    }

    private async Task MakeKeys(string[] subjects, CancellationToken cancellationToken)
    {
        var keys = Array.ConvertAll(subjects, subject => new PersonKey(PersonKey.NewId(), subject, RandomNumberGenerator.GetBytes(PersonKey.Length)));
        await using (var make = dataSource.CreateCommand(Make))
        {
            make.Parameters.Add(new() { Value = subjects });
            make.Parameters.Add(new() { Value = Array.ConvertAll(keys, key => key.Id) });
            make.Parameters.Add(new() { Value = Array.ConvertAll(keys, master.Wrap) });
            await make.ExecuteNonQueryAsync(cancellationToken);
        }

        // Another replica may have been first: what stands in the table holds.
        await using var read = dataSource.CreateCommand(
            "select key_id, subject, wrapped, coalesce(erased_position, 0) from ocop_person_key where subject = any($1)");
        read.Parameters.Add(new() { Value = subjects });
        Remember(read);
    }

    private void Check()
    {
        if (!_inDoubt && Stopwatch.GetElapsedTime(Volatile.Read(ref _checked)) < s_trust)
        {
            return;
        }

        lock (_checking)
        {
            _inDoubt = false;
            try
            {
                using var command = dataSource.CreateCommand(Changes);
                command.Parameters.Add(new() { Value = _lastErasure });
                _lastErasure = Math.Max(_lastErasure, Math.Max(0, Remember(command)));
                Volatile.Write(ref _checked, Stopwatch.GetTimestamp());
            }
            catch
            {
                _inDoubt = true;
                throw;
            }
        }
    }

    /// <summary>An erasure replaces what is in memory; a living key never does, so one read before an erasure cannot come back after it.</summary>
    /// <returns>The last erasure's position among the rows.</returns>
    private long Remember(NpgsqlCommand command)
    {
        var last = 0L;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (id, subject) = (rows.GetString(0), rows.GetString(1));
            if (rows.IsDBNull(2))
            {
                (_byId[id], _bySubject[subject]) = (null, null);
                last = Math.Max(last, rows.GetInt64(3));
                continue;
            }

            var key = master.Unwrap(id, subject, rows.GetFieldValue<byte[]>(2));
            _byId.TryAdd(id, key);
            _bySubject.TryAdd(subject, key);
        }

        return last;
    }
}
