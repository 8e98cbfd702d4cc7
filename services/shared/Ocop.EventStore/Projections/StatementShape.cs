using System.Globalization;
using System.Text;

namespace Ocop.EventStore.Projections;

/// <summary>What two statements share that differ in nothing but their values: the template, and each value's kind.</summary>
/// <param name="Kinds">Four bits a value, the first one lowest: a place in <see cref="BulkValues.Kinds"/>, or 15 for null, which stands in the statement itself
/// since nothing tells its type.</param>
internal readonly record struct StatementShape(string Template, UInt128 Kinds, int Count)
{
    private const int Bits = 4;
    private const int Null = (1 << Bits) - 1;
    private const int MostValues = 128 / Bits;

    /// <returns>Null for a statement with more values, or other ones, than a function takes.</returns>
    public static StatementShape? Of(Sql statement)
    {
        var values = statement.Values;
        if (values.Count > MostValues)
        {
            return null;
        }

        UInt128 kinds = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var kind = values[i] is { } value ? BulkValues.KindOf(value) : Null;
            if (kind < 0)
            {
                return null;
            }

            kinds |= (UInt128)kind << (i * Bits);
        }

        return new(statement.Template, kinds, values.Count);
    }

    /// <summary>The statement with each value taken from the array of its kind.</summary>
    public string Statement()
    {
        var taken = new int[BulkValues.Kinds.Count];
        var shape = this;
        return Sql.Fill(Template, i => shape.KindAt(i) is var kind && kind == Null
            ? "null"
            : string.Create(CultureInfo.InvariantCulture, $"{BulkValues.Kinds[kind].Array}[{BulkValues.Kinds[kind].Next} + {taken[kind]++}]"));
    }

    /// <summary>The steps to the next statement's values: " _ocop_text_at := _ocop_text_at + 2;".</summary>
    public string Steps()
    {
        var steps = new StringBuilder();
        var shape = this;
        foreach (var kind in Enumerable.Range(0, Count).Select(i => shape.KindAt(i)).Where(kind => kind != Null).CountBy(kind => kind))
        {
            var next = BulkValues.Kinds[kind.Key].Next;
            steps.Append(CultureInfo.InvariantCulture, $" {next} := {next} + {kind.Value};");
        }

        return steps.ToString();
    }

    private int KindAt(int place) => (int)(Kinds >> (place * Bits)) & Null;
}
