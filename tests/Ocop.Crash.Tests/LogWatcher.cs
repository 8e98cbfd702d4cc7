using Npgsql;

namespace Ocop.Crash.Tests;

/// <summary>
/// Somebody who follows a log while its server dies, as any reader does: whatever he has once seen must stay, and nothing may appear behind it.
/// </summary>
internal sealed class LogWatcher(NpgsqlDataSource database)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly List<Guid> _seen = [];

    /// <summary>The first position that came too early, or nothing.</summary>
    private string? _gap;

    public async Task Follow(CancellationToken over)
    {
        while (!over.IsCancellationRequested && _gap is null)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(over);
                while (_gap is null)
                {
                    await Look(connection, over);
                    await Task.Delay(s_pause, over);
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
            {
                // The server is away, or it is over.
                await Task.Delay(s_pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>What was seen and is not so in the log as it is in the end.</summary>
    public IEnumerable<string> Differences(ServiceLog log) => _seen
        .Select((id, i) => (Id: id, Position: i + 1))
        .Where(seen => log.Events.Count < seen.Position || log.Events[seen.Position - 1].Id != seen.Id)
        .Select(seen => $"{log.Service}: {seen.Id} was seen at position {seen.Position} and is not there")
        .Concat(_gap is { } gap ? [$"{log.Service}: {gap}"] : []);

    private async Task Look(NpgsqlConnection connection, CancellationToken over)
    {
        await using var command = new NpgsqlCommand("select seq_id, id from mt_events where seq_id > $1 order by seq_id", connection);
        command.Parameters.Add(new() { Value = (long)_seen.Count });
        await using var rows = await command.ExecuteReaderAsync(over);
        while (await rows.ReadAsync(over))
        {
            if (rows.GetInt64(0) != _seen.Count + 1)
            {
                _gap = $"after position {_seen.Count} a reader saw {rows.GetInt64(0)}";
                return;
            }

            _seen.Add(rows.GetGuid(1));
        }
    }
}
