using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Development;
using Ocop.Identity.Tokens;

namespace Ocop.Identity.Storage;

/// <summary>Makes the tables, the signing key and the first accounts before the server listens; waits for the database if it must.</summary>
internal sealed partial class StorageStart(
    NpgsqlDataSource dataSource, SigningKeys keys, IServiceScopeFactory scopes, TimeProvider clock, ILogger<StorageStart> logger) : IHostedService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (!await TryPrepare(cancellationToken))
        {
            await Task.Delay(s_pause, clock, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> TryPrepare(CancellationToken cancellationToken)
    {
        try
        {
            await EventStoreSchema.Apply(dataSource, await ReadScript(cancellationToken), cancellationToken);
            await keys.Load(dataSource, cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<FirstAccount>().Ensure(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<DevelopmentAccounts>().Ensure(cancellationToken);
            return true;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            LogWaiting(exception.Message);
            return false;
        }
    }

    /// <summary>True when the server cannot be reached or is starting or stopping (57P01 … 57P03); a wrong script is a bug and stops the start.</summary>
    private static bool IsAway(Exception exception) => exception switch
    {
        PostgresException answered => answered.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        { InnerException: NpgsqlException inner } => IsAway(inner),
        _ => false,
    };

    private static async Task<string> ReadScript(CancellationToken cancellationToken)
    {
        await using var stream = typeof(StorageStart).Assembly.GetManifestResourceStream("Schema.sql")
            ?? throw new InvalidOperationException("The schema script is not embedded.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the database: {Reason}")]
    private partial void LogWaiting(string reason);
}
