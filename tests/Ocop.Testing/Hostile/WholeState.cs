using Npgsql;

namespace Ocop.Testing.Hostile;

/// <summary>Everything that a service has written down, as one hash a table: the log, its streams and keys, and every read model.</summary>
/// <param name="connectionString">Of the service's database.</param>
public sealed class WholeState(string connectionString) : IAsyncDisposable
{
    // How far readers and neighbours have come; they move by themselves.
    private static readonly string[] s_progress = ["mt_event_progression", "ocop_checkpoints", "ocop_deliveries", "ocop_arrivals"];

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public async Task<IReadOnlyDictionary<string, string>> Read()
    {
        var tables = await Tables();
        var hashes = await Rows(string.Join(" union all ", tables.Select(table =>
            $"select '{table}', md5(coalesce(string_agg(md5(r::text), '' order by md5(r::text)), '')) from {table} r")));
        return hashes.ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    }

    /// <summary>The same when every reader of the log has come to its end.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Settled()
    {
        await Eventually.Is(
            async () => (await Rows("select count(*)::text from ocop_checkpoints where position < (select position from ocop_log)"))[0][0],
            behind => behind == "0",
            "every reader at the log's end");
        return await Read();
    }

    /// <summary>Tables that differ.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Keys.Union(after.Keys).Where(table => before.GetValueOrDefault(table) != after.GetValueOrDefault(table)).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> Tables() =>
        (await Rows("select tablename::text, '' from pg_tables where schemaname = current_schema() order by 1"))
        .Select(row => row[0]).Except(s_progress, StringComparer.Ordinal);

    private async Task<List<string[]>> Rows(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
