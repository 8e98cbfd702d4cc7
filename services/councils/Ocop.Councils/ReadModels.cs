using Npgsql;
using NpgsqlTypes;
using Ocop.EventStore.Projections;

namespace Ocop.Councils;

/// <summary>Queries of the lists; every value interpolated into one becomes a parameter.</summary>
internal static class ReadModels
{
    public static NpgsqlCommand Select(this NpgsqlDataSource dataSource, FormattableString query)
    {
        var sql = new Sql(query);
        var command = dataSource.CreateCommand(sql.Text);
        foreach (var value in sql.Values)
        {
            // All filters are text or whole numbers; a null has to be told which, or PostgreSQL cannot plan the statement.
            command.Parameters.Add(value is null
                ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar }
                : new() { Value = value });
        }

        return command;
    }

    public static async Task<List<T>> Read<T>(
        this NpgsqlCommand command, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T? Value<T>(this NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
