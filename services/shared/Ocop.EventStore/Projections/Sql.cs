using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>
/// One statement; every value interpolated into it becomes a parameter, never text. A part of a statement that is interpolated itself is
/// written in its place.
/// </summary>
public sealed class Sql
{
    // By the format itself, which the compiler makes once for each place: an event's statement is written once, not for every event.
    private static readonly ConditionalWeakTable<string, string> s_texts = [];

    public Sql(FormattableString statement)
    {
        var arguments = statement.GetArguments();
        if (Array.Exists(arguments, a => a is FormattableString))
        {
            var values = new List<object?>();
            (Text, Values) = (Write(statement, values), values);
        }
        else
        {
            (Text, Values) = (s_texts.GetValue(statement.Format, _ => Write(statement, [])), arguments);
        }
    }

    public string Text { get; }

    public IReadOnlyList<object?> Values { get; }

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var value in Values)
        {
            command.Parameters.Add(ParameterOf(value));
        }

        return command;
    }

    /// <summary>The common types by name: finding out what an object is costs more than sending it.</summary>
    private static NpgsqlParameter ParameterOf(object? value) => value switch
    {
        string text => new NpgsqlParameter<string> { TypedValue = text },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        long number => new NpgsqlParameter<long> { TypedValue = number },
        decimal number => new NpgsqlParameter<decimal> { TypedValue = number },
        DateOnly date => new NpgsqlParameter<DateOnly> { TypedValue = date },
        DateTimeOffset instant => new NpgsqlParameter<DateTimeOffset> { TypedValue = instant },
        _ => new() { Value = value ?? DBNull.Value },
    };

    private static string Write(FormattableString part, List<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, part.Format, [.. part.GetArguments().Select(a => Write(a, values))]);

    private static string Write(object? argument, List<object?> values)
    {
        if (argument is FormattableString part)
        {
            return Write(part, values);
        }

        values.Add(argument);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
