using Npgsql;
using NpgsqlTypes;

namespace Ocop.EventStore.Projections;

/// <summary>The values of many statements: an array for each kind, in the statements' order.</summary>
internal sealed class BulkValues
{
    /// <summary>In the order of <see cref="Parameters"/>, where the runs come first.</summary>
    public static readonly IReadOnlyList<ValueKind> Kinds =
    [
        new ValueKind<string>("text", NpgsqlDbType.Text),
        new ValueKind<int>("int4", NpgsqlDbType.Integer),
        new ValueKind<long>("int8", NpgsqlDbType.Bigint),
        new ValueKind<decimal>("numeric", NpgsqlDbType.Numeric),
        new ValueKind<DateOnly>("date", NpgsqlDbType.Date),
        new ValueKind<DateTimeOffset>("timestamptz", NpgsqlDbType.TimestampTz),
        new ValueKind<bool>("bool", NpgsqlDbType.Boolean),
        new ValueKind<Guid>("uuid", NpgsqlDbType.Uuid),
    ];

    private static readonly Dictionary<Type, int> s_places = Kinds.Select((kind, place) => (kind.Held, place)).ToDictionary();

    // A run of statements of one shape: its shape, and how many they are.
    private readonly ValueArray<int> _shapes = new(NpgsqlDbType.Integer);
    private readonly ValueArray<int> _counts = new(NpgsqlDbType.Integer);
    private readonly IReadOnlyList<IValueArray> _arrays = [.. Kinds.Select(kind => kind.NewArray())];

    /// <returns>The place in <see cref="Kinds"/>; -1 for a value of another kind.</returns>
    public static int KindOf(object value) => s_places.GetValueOrDefault(value.GetType(), -1);

    public void Add(int shape, IReadOnlyList<object?> values)
    {
        if (_shapes.Values.Count > 0 && _shapes.Values[^1] == shape)
        {
            _counts.Values[^1]++;
        }
        else
        {
            _shapes.Values.Add(shape);
            _counts.Values.Add(1);
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                _arrays[KindOf(value)].Add(value);
            }
        }
    }

    /// <summary>They send what the arrays hold by then.</summary>
    public NpgsqlParameter[] Parameters() => [_shapes.Parameter(), _counts.Parameter(), .. _arrays.Select(array => array.Parameter())];
}

/// <summary>A kind of value by its type in SQL, with the names of its array and of the next place in it.</summary>
internal abstract record ValueKind(Type Held, string Type)
{
    public string Array { get; } = $"_ocop_{Type}";

    public string Next { get; } = $"_ocop_{Type}_at";

    public abstract IValueArray NewArray();
}

internal sealed record ValueKind<T>(string Type, NpgsqlDbType ElementType) : ValueKind(typeof(T), Type)
{
    public override IValueArray NewArray() => new ValueArray<T>(ElementType);
}

internal interface IValueArray
{
    void Add(object value);

    NpgsqlParameter Parameter();
}

internal sealed class ValueArray<T>(NpgsqlDbType elementType) : IValueArray
{
    public List<T> Values { get; } = [];

    public void Add(object value) => Values.Add((T)value);

    public NpgsqlParameter Parameter() => new NpgsqlParameter<List<T>> { TypedValue = Values, NpgsqlDbType = NpgsqlDbType.Array | elementType };
}
