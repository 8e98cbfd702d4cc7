using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Reading;
using Ocop.Regulations;

namespace Ocop.Products.Products.Expiring;

/// <summary>
/// Writes down, at the start and every few minutes, which certificates ended. The date alone decides whether one is in force; this is how
/// the others hear of it. Several replicas may look at once: the key is the certificate's, so the fact is written once.
/// </summary>
internal sealed partial class CertificateExpiry(
    NpgsqlDataSource dataSource, IEventStore store, TimeProvider clock, TimeSpan checkEvery, ILogger<CertificateExpiry> logger)
    : BackgroundService
{
    private const int AtOnce = 500;

    // The table may not be there yet, or the database may be away.
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await Sweep(stoppingToken) ? checkEvery : s_retry;
            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    /// <summary>False when it has to be tried again soon.</summary>
    private async Task<bool> Sweep(CancellationToken cancellationToken)
    {
        try
        {
            return await ExpireOverdue(LegalDate.On(clock.GetUtcNow()), cancellationToken) < AtOnce;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // The very first start: the list is being made.
            return false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e.Message);
            return false;
        }
    }

    private async Task<int> ExpireOverdue(DateOnly today, CancellationToken cancellationToken)
    {
        var overdue = await dataSource.Query(
            $"""
             select certificate_id, product_id from certificate_list_v2
             where status = 'valid' and expires_on < {today} order by expires_on limit {AtOnce}
             """,
            row => (CertificateId: row.GetString(0), ProductId: row.GetString(1)),
            cancellationToken);
        foreach (var (certificateId, productId) in overdue)
        {
            var context = new CommandContext(Actor.Service("products"), IdempotencyKey: $"expire-{certificateId}");
            await store.Decide<Product>(productId, context, new ExpireCertificate(certificateId, today).Decide, cancellationToken);
        }

        return overdue.Count;
    }

    [LoggerMessage(102, LogLevel.Warning, "Certificates were not checked for expiry and will be soon: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}

internal static class CertificateExpiryExtensions
{
    private static readonly TimeSpan s_checkEvery = TimeSpan.FromMinutes(5);

    /// <summary>Certificates:CheckEvery says how often; "00:05:00" by default.</summary>
    public static void AddCertificateExpiry(this WebApplicationBuilder builder)
    {
        var checkEvery = builder.Configuration.GetValue<TimeSpan?>("Certificates:CheckEvery") ?? s_checkEvery;
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<CertificateExpiry>(services, checkEvery));
    }
}
