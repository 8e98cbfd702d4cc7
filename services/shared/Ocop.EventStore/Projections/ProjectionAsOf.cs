using Npgsql;

namespace Ocop.EventStore.Projections;

/// <summary>
/// A projection as it was, in temporary tables of one connection: the same queries that read the live rows read these, because the temporary
/// tables come first on the search path.
/// </summary>
public sealed class ProjectionAsOf : IAsyncDisposable
{
    private readonly ProjectionReplay _replay;

    private ProjectionAsOf(NpgsqlConnection connection, ProjectionReplay replay) => (Connection, _replay) = (connection, replay);

    public NpgsqlConnection Connection { get; }

    /// <summary>The last position that is in the rows.</summary>
    public long Position => _replay.Position;

    public Task<IReadOnlyList<string>> Tables(CancellationToken cancellationToken) => _replay.Tables(cancellationToken);

    public static async Task<ProjectionAsOf> Open(
        NpgsqlDataSource dataSource, IEventStore store, Projection projection, AsOf asOf, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            var replay = new ProjectionReplay(store, projection, connection, ProjectionReplay.Temporary);
            await replay.Begin(cancellationToken);
            await replay.Advance(asOf, progress: null, cancellationToken);
            return new ProjectionAsOf(connection, replay);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
