using Npgsql;

namespace Ocop.Hosting;

/// <summary>Connects as a client would, on a connection of its own each time.</summary>
internal static class PostgresCheck
{
    private const string AnyDatabase = "postgres";

    public static async Task<HealthResult> ServerAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database ?? AnyDatabase;
        try
        {
            await AskAsync(connectionString, database, "SELECT 1", cancellationToken);
            return HealthResult.Healthy;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            return HealthResult.WrongPassword;
        }
    }

    /// <summary>Creates the database when the server says that there is none.</summary>
    public static async Task<HealthResult> DatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        try
        {
            await AskAsync(connectionString, database, "SELECT 1", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            var quoted = database.Replace("\"", "\"\"", StringComparison.Ordinal);
            await AskAsync(connectionString, AnyDatabase, $"CREATE DATABASE \"{quoted}\"", cancellationToken);
        }

        return HealthResult.Healthy;
    }

    private static async Task AskAsync(string connectionString, string database, string sql, CancellationToken cancellationToken)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false, Timeout = 5 };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
