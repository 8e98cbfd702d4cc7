using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.Products.Reading;

internal static class Rows
{
    /// <summary>Runs a query whose interpolated values become parameters. Cast a value that may be null: {status}::text.</summary>
    public static async Task<List<T>> Query<T>(
        this NpgsqlDataSource dataSource, FormattableString query, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var sql = new Sql(query);
        await using var command = dataSource.CreateCommand(sql.Text);
        foreach (var value in sql.Values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public static T? Maybe<T>(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);
}
