using Npgsql;

namespace Ocop.Testing;

/// <summary>Looks through a whole database for a text.</summary>
public static class PlainText
{
    /// <summary>"table.column" wherever a row of any table holds the text, in a text, a list, a document or a search index.</summary>
    public static async Task<IReadOnlyList<string>> Find(NpgsqlDataSource dataSource, string text)
    {
        var places = new List<string>();
        foreach (var (table, column) in await Columns(dataSource))
        {
            await using var command = dataSource.CreateCommand($"select exists (select from {table} where strpos({column}::text, $1) > 0)");
            command.Parameters.Add(new() { Value = text });
            if (await command.ExecuteScalarAsync() is true)
            {
                places.Add($"{table}.{column}");
            }
        }

        return places;
    }

    private static async Task<List<(string Table, string Column)>> Columns(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(
            """
            select quote_ident(table_schema) || '.' || quote_ident(table_name), quote_ident(column_name)
            from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """);
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string, string)>();
        while (await rows.ReadAsync())
        {
            columns.Add((rows.GetString(0), rows.GetString(1)));
        }

        return columns;
    }
}
