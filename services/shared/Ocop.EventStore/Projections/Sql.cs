using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>
/// One statement; every value interpolated into it becomes a parameter, never text. A part of a statement that is interpolated itself is
/// written in its place.
/// </summary>
public sealed class Sql
{
    /// <summary>Stands in <see cref="Template"/> where a value goes.</summary>
    internal const char Place = '\u0001';

    // By the format itself, which the compiler makes once for each place: an event's statement is written once, not for every event.
    private static readonly ConditionalWeakTable<string, Written> s_written = [];

    private readonly Written _written;

    public Sql(FormattableString statement)
    {
        var arguments = statement.GetArguments();
        if (Array.Exists(arguments, a => a is FormattableString))
        {
            var values = new List<object?>();
            (_written, Values) = (new(Write(statement, values), null), values);
        }
        else
        {
            (_written, Values) = (s_written.GetValue(statement.Format, _ => Written.Of(Write(statement, []))), arguments);
        }
    }

    private Sql(Written written, IReadOnlyList<object?> values) => (_written, Values) = (written, values);

    public string Text => _written.Text;

    public IReadOnlyList<object?> Values { get; }

    /// <summary>The statement with a mark in each value's place.</summary>
    internal string Template => _written.Template;

    /// <summary>Null for a statement that is not one of a row alone; the same object for all statements from the same place.</summary>
    internal RowStatement? Row => _written.Row;

    internal Sql With(IReadOnlyList<object?> values) => new(_written, values);

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
        return Place.ToString();
    }

    /// <summary>A template with what stands for each value, in order.</summary>
    internal static string Fill(string template, Func<int, string> standsFor)
    {
        var parts = template.Split(Place);
        var text = new StringBuilder(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            text.Append(standsFor(i - 1)).Append(parts[i]);
        }

        return text.ToString();
    }

    private sealed record Written(string Template, RowStatement? Row)
    {
        public static Written Of(string template) => new(template, RowStatement.Of(template));

        public string Text { get; } = Fill(Template, i => string.Create(CultureInfo.InvariantCulture, $"${i + 1}"));
    }
}
