using System.Globalization;
using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>One statement; every value interpolated into it becomes a parameter, never text.</summary>
public sealed class Sql(FormattableString statement)
{
    public string Text { get; } = string.Format(
        CultureInfo.InvariantCulture,
        statement.Format,
        [.. Enumerable.Range(1, statement.ArgumentCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"${i}"))]);

    public IReadOnlyList<object?> Values { get; } = statement.GetArguments();

    internal NpgsqlBatchCommand ToCommand()
    {
        var command = new NpgsqlBatchCommand(Text);
        foreach (var value in Values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
