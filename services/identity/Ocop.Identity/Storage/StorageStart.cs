using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Development;
using Ocop.Identity.Keys;
using Ocop.Identity.Clients;

namespace Ocop.Identity.Storage;

/// <summary>Makes the tables, the keys, the clients and the first accounts before the server listens; waits for the database if it must.</summary>
internal sealed partial class StorageStart(
    NpgsqlDataSource dataSource, IServiceScopeFactory scopes, TimeProvider clock, ILogger<StorageStart> logger) : IHostedService
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
            await Prepare(cancellationToken);
            return true;
        }
        catch (Exception exception) when (IsAway(exception))
        {
            LogWaiting(exception.Message);
            return false;
        }
    }

    /// <summary>One replica after the other: the first makes what the others find.</summary>
    private async Task Prepare(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var alone = await connection.BeginTransactionAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, alone) { Parameters = { new() { Value = IdentityLocks.Start } } })
        {
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<IdentityDb>().Database.MigrateAsync(cancellationToken);
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);
        await services.GetRequiredService<SigningKeys>().Load(cancellationToken);
        await services.GetRequiredService<FirstAccount>().Ensure(cancellationToken);
        await services.GetRequiredService<DevelopmentAccounts>().Ensure(cancellationToken);
        await services.GetRequiredService<Applications>().Ensure(cancellationToken);
        await alone.CommitAsync(cancellationToken);
    }

    /// <summary>True when the server cannot be reached or is starting or stopping (57P01 … 57P03); a wrong migration is a bug and stops the start.</summary>
    private static bool IsAway(Exception exception) => exception switch
    {
        PostgresException answered => answered.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        { InnerException: NpgsqlException inner } => IsAway(inner),
        _ => false,
    };

    [LoggerMessage(1, LogLevel.Warning, "Waiting for the database: {Reason}")]
    private partial void LogWaiting(string reason);
}
