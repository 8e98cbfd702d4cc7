using System.Globalization;
using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>
/// One statement; every value interpolated into it becomes a parameter, never text. A part of a statement that is interpolated itself is
/// written in its place.
/// </summary>
public sealed class Sql
{
    private readonly List<object?> _values = [];

    public Sql(FormattableString statement) => Text = Write(statement);

    public string Text { get; }

    public IReadOnlyList<object?> Values => _values;

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var value in Values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }

    private string Write(FormattableString part) =>
        string.Format(CultureInfo.InvariantCulture, part.Format, [.. part.GetArguments().Select(Write)]);

    private string Write(object? argument)
    {
        if (argument is FormattableString part)
        {
            return Write(part);
        }

        _values.Add(argument);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}
