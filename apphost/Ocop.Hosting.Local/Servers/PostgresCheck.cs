using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Ocop.Hosting.Local.Servers;

/// <summary>Connects as a client would, on a connection of its own each time.</summary>
internal static class PostgresCheck
{
    private const string AnyDatabase = "postgres";

    public static Task<HealthCheckResult> ServerAsync(string connectionString, CancellationToken cancellationToken) =>
        AskAsync(connectionString, new NpgsqlConnectionStringBuilder(connectionString).Database ?? AnyDatabase, "SELECT 1", cancellationToken);

    /// <summary>Creates the database when the server says that there is none.</summary>
    public static async Task<HealthCheckResult> DatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        try
        {
            return await AskAsync(connectionString, database, "SELECT 1", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName)
        {
            var quoted = database.Replace("\"", "\"\"", StringComparison.Ordinal);
            return await AskAsync(connectionString, AnyDatabase, $"CREATE DATABASE \"{quoted}\"", cancellationToken);
        }
    }

    private static async Task<HealthCheckResult> AskAsync(
        string connectionString, string database, string sql, CancellationToken cancellationToken)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Database = database, Pooling = false, Timeout = 5 };
        await using var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidPassword)
        {
            return ServerCheck.WrongPassword;
        }

        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
