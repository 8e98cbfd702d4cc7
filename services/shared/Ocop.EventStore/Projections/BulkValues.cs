using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Projections;

/// <summary>The values of many statements: an array for each kind, in the statements' order.</summary>
internal sealed class BulkValues
{
    /// <summary>In the order of <see cref="Parameters"/>, where the runs come first.</summary>
    public static readonly IReadOnlyList<ValueKind> Kinds =
    [
        new("text"), new("int4"), new("int8"), new("numeric"), new("date"), new("timestamptz"), new("bool"), new("uuid"),
    ];

    // A run of statements of one shape: its shape, and how many they are.
    private readonly List<int> _shapes = [];
    private readonly List<int> _counts = [];
    private readonly List<string> _texts = [];
    private readonly List<int> _integers = [];
    private readonly List<long> _longs = [];
    private readonly List<decimal> _decimals = [];
    private readonly List<DateOnly> _dates = [];
    private readonly List<DateTimeOffset> _instants = [];
    private readonly List<bool> _truths = [];
    private readonly List<Guid> _ids = [];

    /// <returns>The place in <see cref="Kinds"/>; -1 for a value of another kind.</returns>
    public static int KindOf(object value) => value switch
    {
        string => 0,
        int => 1,
        long => 2,
        decimal => 3,
        DateOnly => 4,
        DateTimeOffset => 5,
        bool => 6,
        Guid => 7,
        _ => -1,
    };

    public void Add(int shape, IReadOnlyList<object?> values)
    {
        if (_shapes.Count > 0 && _shapes[^1] == shape)
        {
            _counts[^1]++;
        }
        else
        {
            _shapes.Add(shape);
            _counts.Add(1);
        }

        for (var i = 0; i < values.Count; i++)
        {
            Add(values[i]);
        }
    }

    /// <summary>They send what the lists hold by then.</summary>
    public NpgsqlParameter[] Parameters() =>
    [
        Array(_shapes, NpgsqlDbType.Integer),
        Array(_counts, NpgsqlDbType.Integer),
        Array(_texts, NpgsqlDbType.Text),
        Array(_integers, NpgsqlDbType.Integer),
        Array(_longs, NpgsqlDbType.Bigint),
        Array(_decimals, NpgsqlDbType.Numeric),
        Array(_dates, NpgsqlDbType.Date),
        Array(_instants, NpgsqlDbType.TimestampTz),
        Array(_truths, NpgsqlDbType.Boolean),
        Array(_ids, NpgsqlDbType.Uuid),
    ];

    private void Add(object? value)
    {
        switch (value)
        {
            case string text:
                _texts.Add(text);
                break;
            case int number:
                _integers.Add(number);
                break;
            case long number:
                _longs.Add(number);
                break;
            case decimal number:
                _decimals.Add(number);
                break;
            case DateOnly date:
                _dates.Add(date);
                break;
            case DateTimeOffset instant:
                _instants.Add(instant);
                break;
            case bool truth:
                _truths.Add(truth);
                break;
            case Guid id:
                _ids.Add(id);
                break;
        }
    }

    private static NpgsqlParameter<List<T>> Array<T>(List<T> values, NpgsqlDbType type) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>A kind of value by its type in SQL, with the names of its array and of the next place in it.</summary>
internal sealed record ValueKind(string Type)
{
    public string Array { get; } = $"_ocop_{Type}";

    public string Next { get; } = $"_ocop_{Type}_at";
}
