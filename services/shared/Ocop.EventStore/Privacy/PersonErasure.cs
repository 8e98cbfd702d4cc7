using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Ocop.EventStore.Appending;
using Ocop.EventStore.Postgres;

namespace Ocop.EventStore.Privacy;

/// <summary>
/// Erases a person: the event that says so and the end of the key are one transaction. Projections that show the person follow by the event, like by
/// any other; a replay finds no key.
/// </summary>
public sealed class PersonErasure(
    NpgsqlDataSource dataSource, PostgresEventStore store, EventRegistry registry, PersonKeys keys, IErasureRule rule, TimeProvider clock)
{
    // The old row's bytes stay in the table's file until a vacuum has passed.
    private const string Vacuum = "vacuum ocop_person_key";

    private const string DestroyKey =
        """
        insert into ocop_person_key (subject, key_id, erased_at, erased_position) values ($1, $2, $3, $4)
        on conflict (subject) do update set wrapped = null, erased_at = excluded.erased_at, erased_position = excluded.erased_position
        """;

    private const string Candidates =
        """
        select seq_id, type, data from mt_events
        where type = any($1) and strpos(data::text, trim('"' from to_jsonb($2::text)::text)) > 0
        """;

    /// <exception cref="ConcurrencyException">Somebody erased the same person at the same moment, or the expected version is another.</exception>
    /// <exception cref="IdempotencyKeyReusedException">The key came before with another request.</exception>
    public async Task<Appended> Erase(string subject, string reason, CommandContext context, CancellationToken cancellationToken)
    {
        var stream = $"{Person.Category}-{subject}";
        var (person, version) = await store.Load<Person>(subject, AsOf.Now, cancellationToken);
        if (await store.FirstAnswer(stream, context, cancellationToken) is { } first)
        {
            return first;
        }

        if (await rule.Refuse(subject, context.Actor, cancellationToken) is { } refusal)
        {
            return new Appended(version, 0, refusal);
        }

        var decision = person.Erase(subject, reason);
        if (decision.Refusal is not null || decision.Events.Count == 0)
        {
            return new Appended(version, 0, decision.Refusal);
        }

        var copies = await PlainCopies(subject, cancellationToken);
        var append = new PendingAppend(
            stream, Person.Category, context.ExpectedVersion ?? version, decision.Events, context, registry, clock.GetUtcNow());
        await Commit(append, subject, copies);
        keys.Doubt();
        await using var vacuum = dataSource.CreateCommand(Vacuum);
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
        return await append.Answer;
    }

    /// <summary>Not to be cancelled half-way; the counter is locked meanwhile, so what could be prepared was prepared before.</summary>
    private async Task Commit(PendingAppend append, string subject, List<(long Position, string Json)> copies)
    {
        var now = clock.GetUtcNow().ToUniversalTime();
        await using var session = await AppendSession.Open(dataSource);
        await using var transaction = await session.Begin();
        var answer = (await session.Execute(AppendGroup.Of(append), now))[0];
        if (answer.Outcome == AppendOutcome.Appended)
        {
            await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
            batch.BatchCommands.Add(Statement(DestroyKey, subject, PersonKey.NewId(), now, answer.Position));
            batch.BatchCommands.Add(Statement("select pg_notify($1, $2)", PersonKeys.Channel, subject));
            foreach (var (position, json) in copies)
            {
                batch.BatchCommands.Add(Statement("update mt_events set data = $2::jsonb where seq_id = $1", position, json));
            }

            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        append.Complete(answer);
    }

    /// <summary>Events from before the field was personal hold its text as it was; no key ends that, so they lose the text itself.</summary>
    private async Task<List<(long Position, string Json)>> PlainCopies(string subject, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Candidates);
        command.Parameters.Add(new() { Value = registry.TypesWithPersonalData.ToArray() });
        command.Parameters.Add(new() { Value = subject });
        var copies = new List<(long, string)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var @event = JsonNode.Parse(rows.GetFieldValue<byte[]>(2))!;
            if (registry.PersonalFieldsOf(rows.GetString(1))!.Replace(@event, value => IsPlainOf(subject, value) ? Erased.Text : value.Text))
            {
                copies.Add((rows.GetInt64(0), JsonSerializer.Serialize(@event)));
            }
        }

        return copies;
    }

    private static bool IsPlainOf(string subject, PersonalValue value) =>
        string.Equals(value.Subject, subject, StringComparison.Ordinal) && !PersonKey.IsSealed(value.Text);

    private static NpgsqlBatchCommand Statement(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }
}
