using System.Globalization;
using System.Text;
using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>
/// Sends a projection's statements by the thousand, in order, for a replay. A function of the connection's own holds each shape of statement once and
/// goes through the values: a statement on its own costs the server and the wire far more. What a function cannot hold is
/// executed on its own, in its place.
/// </summary>
internal sealed class BulkStatements(NpgsqlConnection connection)
{
    private const string Function = "pg_temp.ocop_replay";
    private const int MostShapes = 100;
    private static readonly string[] s_verbs = ["insert ", "update ", "delete "];

    private readonly Dictionary<StatementShape, int> _shapes = [];

    /// <summary>Writes the statements down, in the order of execution; meanwhile the ones before may be executed.</summary>
    public PreparedStatements Prepare(IEnumerable<Sql> statements)
    {
        var known = _shapes.Count;
        var batch = new NpgsqlBatch(connection);
        BulkValues? run = null;
        foreach (var statement in RowFolding.Fold(statements))
        {
            if (NumberOf(statement) is { } number)
            {
                run ??= Begin(batch);
                run.Add(number, statement.Values);
            }
            else
            {
                run = null;
                batch.BatchCommands.Add(statement.ToCommand());
            }
        }

        return new(batch, _shapes.Count > known ? Definition() : null);
    }

    /// <summary>The transaction that made the function was rolled back.</summary>
    public void Forget() => _shapes.Clear();

    private static BulkValues Begin(NpgsqlBatch batch)
    {
        var values = new BulkValues();
        var call = new NpgsqlBatchCommand($"select {Function}({string.Join(", ", Enumerable.Range(1, BulkValues.Kinds.Count + 2).Select(i => $"${i}"))})");
        call.Parameters.AddRange(values.Parameters());
        batch.BatchCommands.Add(call);
        return values;
    }

    private int? NumberOf(Sql statement)
    {
        if (StatementShape.Of(statement) is not { } shape)
        {
            return null;
        }

        if (!_shapes.TryGetValue(shape, out var number))
        {
            if (_shapes.Count == MostShapes || !FitsIntoAFunction(shape.Template))
            {
                return null;
            }

            _shapes.Add(shape, number = _shapes.Count);
        }

        return number;
    }

    /// <summary>One statement without an answer.</summary>
    private static bool FitsIntoAFunction(string template) =>
        Array.Exists(s_verbs, verb => template.AsSpan().TrimStart().StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        && !template.Contains(';', StringComparison.Ordinal)
        && !template.Contains("returning", StringComparison.OrdinalIgnoreCase);

    private string Definition()
    {
        var kinds = BulkValues.Kinds;
        var body = new StringBuilder();
        foreach (var (shape, number) in _shapes)
        {
            body.AppendLine(
                CultureInfo.InvariantCulture,
                $"when {number} then for _ocop_i in 1.._ocop_counts[_ocop_run] loop {shape.Statement()};{shape.Steps()} end loop;");
        }

        return $"""
            create or replace function {Function}(_ocop_shapes int[], _ocop_counts int[], {string.Join(", ", kinds.Select(k => $"{k.Array} {k.Type}[]"))})
            returns void language plpgsql as $ocop_replay$
            #variable_conflict use_column
            declare
                {string.Join(' ', kinds.Select(k => $"{k.Next} int := 1;"))}
            begin
                for _ocop_run in 1..cardinality(_ocop_shapes) loop
                    case _ocop_shapes[_ocop_run]
                    {body}
                    end case;
                end loop;
            end $ocop_replay$
            """;
    }
}

/// <param name="Function">What the function has to be from here on; null when it is that already.</param>
internal sealed record PreparedStatements(NpgsqlBatch Batch, string? Function) : IAsyncDisposable
{
    public async Task Execute(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        if (Function is not null)
        {
            await using var create = new NpgsqlCommand(Function, transaction.Connection, transaction);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }

        if (Batch.BatchCommands.Count > 0)
        {
            Batch.Transaction = transaction;
            await Batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Batch.DisposeAsync();
}
