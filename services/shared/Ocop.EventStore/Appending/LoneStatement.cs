using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Appending;

/// <summary>Appends one event on its own, in one round trip and one transaction: ocop_append of Append.sql.</summary>
internal sealed class LoneStatement : IAsyncDisposable
{
    private const string Append = "select ocop_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    // Longer than a commit takes on a disk of today, so short that a slow one costs nothing. With one processor the database needs it.
    private static readonly TimeSpan s_patience = Environment.ProcessorCount > 1 ? TimeSpan.FromMilliseconds(0.4) : TimeSpan.Zero;

    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<DateTimeOffset> _now = new();
    private readonly NpgsqlParameter<string> _stream = Varchar(), _category = Varchar(), _actor = Varchar(), _type = Varchar(), _dotNetType = Varchar();
    private readonly NpgsqlParameter<string?> _key = Varchar()!, _hash = Varchar()!, _correlation = Varchar()!, _causation = Varchar()!;
    private readonly NpgsqlParameter<long> _expected = new();
    private readonly NpgsqlParameter<Guid> _id = new();
    private readonly NpgsqlParameter<byte[]> _data = Json(), _headers = Json();

    public LoneStatement(NpgsqlConnection connection) => _command = new(Append, connection)
    {
        Parameters =
        {
            _now, _stream, _category, _expected, _actor, _key, _hash, _id, _type, _dotNetType, _data, _correlation, _causation, _headers,
        },
    };

    public Task Prepare() => _command.PrepareAsync();

    public static bool Takes(AppendGroup group) => group.Members is [{ Events.Count: 1 }];

    public async Task<AppendAnswer> Execute(PendingAppend append, DateTimeOffset now)
    {
        Fill(append, now);
        var executing = _command.ExecuteReaderAsync();
        await StayAwake(executing);
        await using var reader = await executing;
        await reader.ReadAsync();
        var answer = reader.GetFieldValue<long[]>(0);

        // Only now it is committed: an error of the commit itself comes after the row.
        await reader.NextResultAsync();
        return new((AppendOutcome)answer[0], answer[1], answer[2]);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    /// <summary>
    /// A thread of the pool that has nothing to do sleeps a little sooner than a commit ends, and waking it takes a fifth as long as the commit. So this
    /// one stays awake for the answer; whatever else there is to do goes first.
    /// </summary>
    private static async Task StayAwake(Task answer)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!answer.IsCompleted && Stopwatch.GetElapsedTime(begun) < s_patience)
        {
            Thread.Yield();
            await Task.Yield();
        }
    }

    private void Fill(PendingAppend append, DateTimeOffset now)
    {
        var @event = append.Events[0];
        _now.TypedValue = now;
        _stream.TypedValue = append.Stream;
        _category.TypedValue = append.Category;
        _expected.TypedValue = append.Expected;
        _actor.TypedValue = append.Context.Actor.Id;
        _key.TypedValue = append.Context.IdempotencyKey;
        _hash.TypedValue = append.Context.RequestHash;
        _id.TypedValue = @event.Id;
        _type.TypedValue = @event.Type;
        _dotNetType.TypedValue = @event.DotNetType;
        _data.TypedValue = @event.Data;
        _correlation.TypedValue = append.Correlation;
        _causation.TypedValue = append.Context.CausationId;
        _headers.TypedValue = append.Headers;
    }

    private static NpgsqlParameter<string> Varchar() => new() { NpgsqlDbType = NpgsqlDbType.Varchar };

    private static NpgsqlParameter<byte[]> Json() => new() { NpgsqlDbType = NpgsqlDbType.Jsonb };
}
