using System.Collections;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Appending;

/// <summary>Appends a group in one round trip and one transaction, commit included: ocop_append_group of Append.sql.</summary>
internal sealed class GroupStatement : IAsyncDisposable
{
    private const string Append =
        "select ocop_append_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";

    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<DateTimeOffset> _now = new();
    private readonly List<IList> _columns = [];
    private readonly List<string> _streams, _categories, _actors, _types, _dotNetTypes;
    private readonly List<string?> _keys, _hashes, _correlations, _causations;
    private readonly List<int> _lanes, _counts, _commands, _ordinals;
    private readonly List<long> _expected;
    private readonly List<Guid> _ids;
    private readonly List<byte[]> _headers, _data;

    public GroupStatement(NpgsqlConnection connection)
    {
        _command = new(Append, connection);
        _command.Parameters.Add(_now);
        _streams = Column<string>(NpgsqlDbType.Varchar);
        _categories = Column<string>(NpgsqlDbType.Varchar);
        _lanes = Column<int>(NpgsqlDbType.Integer);
        _expected = Column<long>(NpgsqlDbType.Bigint);
        _counts = Column<int>(NpgsqlDbType.Integer);
        _actors = Column<string>(NpgsqlDbType.Varchar);
        _keys = Column<string?>(NpgsqlDbType.Varchar);
        _hashes = Column<string?>(NpgsqlDbType.Varchar);
        _commands = Column<int>(NpgsqlDbType.Integer);
        _ordinals = Column<int>(NpgsqlDbType.Integer);
        _ids = Column<Guid>(NpgsqlDbType.Uuid);
        _data = Column<byte[]>(NpgsqlDbType.Jsonb);
        _types = Column<string>(NpgsqlDbType.Varchar);
        _dotNetTypes = Column<string>(NpgsqlDbType.Varchar);
        _correlations = Column<string?>(NpgsqlDbType.Varchar);
        _causations = Column<string?>(NpgsqlDbType.Varchar);
        _headers = Column<byte[]>(NpgsqlDbType.Jsonb);
    }

    public Task Prepare() => _command.PrepareAsync();

    /// <returns>The answers in the order of the group's members.</returns>
    public async Task<AppendAnswer[]> Execute(AppendGroup group, DateTimeOffset now)
    {
        Fill(group, now);
        await using var reader = await _command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var numbers = reader.GetFieldValue<long[]>(0);

        // Only now it is committed: an error of the commit itself comes after the row.
        await reader.NextResultAsync();
        return numbers is [var before] ? AllAppended(before) : [.. numbers.Chunk(3).Select(answer => new AppendAnswer((AppendOutcome)answer[0], answer[1], answer[2]))];
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    /// <param name="position">Of the event before the group's first.</param>
    private AppendAnswer[] AllAppended(long position)
    {
        var answers = new AppendAnswer[_streams.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            position += _counts[i];
            answers[i] = new(AppendOutcome.Appended, _expected[i] + _counts[i], position);
        }

        return answers;
    }

    /// <summary>The statement's next parameter: an array, one element a command or an event.</summary>
    private List<T> Column<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        _columns.Add(values);
        _command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return values;
    }

    private void Fill(AppendGroup group, DateTimeOffset now)
    {
        Clear();
        _now.TypedValue = now;
        _lanes.AddRange(group.Lanes);
        foreach (var append in group.Members)
        {
            _streams.Add(append.Stream);
            _categories.Add(append.Category);
            _expected.Add(append.Expected);
            _counts.Add(append.Events.Count);
            _actors.Add(append.Context.Actor.Id);
            _keys.Add(append.Context.IdempotencyKey);
            _hashes.Add(append.Context.RequestHash);
            AddEvents(append);
        }

        if (_keys.TrueForAll(key => key is null))
        {
            _keys.Clear();
        }
    }

    private void AddEvents(PendingAppend append)
    {
        for (var i = 0; i < append.Events.Count; i++)
        {
            var @event = append.Events[i];
            _commands.Add(_streams.Count);
            _ordinals.Add(i + 1);
            _ids.Add(@event.Id);
            _data.Add(@event.Data);
            _types.Add(@event.Type);
            _dotNetTypes.Add(@event.DotNetType);
            _correlations.Add(append.Correlation);
            _causations.Add(append.Context.CausationId);
            _headers.Add(append.Headers);
        }
    }

    private void Clear()
    {
        foreach (var column in _columns)
        {
            column.Clear();
        }
    }
}
