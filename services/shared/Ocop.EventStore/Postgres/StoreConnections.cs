using System.Data.Common;
using Npgsql;

namespace Ocop.EventStore.Postgres;

/// <summary>A pool of connections as the store wants them.</summary>
public static class StoreConnections
{
    // A service has a few dozen statements; what it says twice is planned once a connection.
    private const int PreparedStatements = 60;

    /// <param name="connectionString">What it says of preparing statements itself goes first, as behind a pooler that does not allow it.</param>
    /// <param name="name">Names the pool in metrics.</param>
    public static NpgsqlDataSource Open(string connectionString, string? name = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!new DbConnectionStringBuilder { ConnectionString = connectionString }.ContainsKey("Max Auto Prepare"))
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
    }
}
