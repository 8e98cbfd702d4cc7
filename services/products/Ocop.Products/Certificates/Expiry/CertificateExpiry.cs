using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Certificates.Expiry;

/// <summary>
/// Writes down, at the start and every few minutes, which certificates ended, and tells producers of those that will. The date alone decides
/// whether one is in force; this is how the others hear of it. Several replicas may look at once: the key is the certificate's, so each fact
/// is written once.
/// </summary>
internal sealed partial class CertificateExpiry(
    NpgsqlDataSource dataSource,
    IEventStore store,
    RegulationBook law,
    TimeProvider clock,
    TimeSpan checkEvery,
    ILogger<CertificateExpiry> logger)
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
            var today = LegalDate.On(clock.GetUtcNow());
            var (ended, noticed) = (await ExpireOverdue(today, cancellationToken), await GiveNotices(today, cancellationToken));
            return ended < AtOnce && noticed < AtOnce;
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
            await Decide(productId, $"expire-{certificateId}", new ExpireCertificate(certificateId, today).Decide, cancellationToken);
        }

        return overdue.Count;
    }

    /// <summary>To the producers of the certificates whose latest notice due by now was not given yet.</summary>
    private async Task<int> GiveNotices(DateOnly today, CancellationToken cancellationToken)
    {
        int[] noticeDays = [.. law.InForceOn(today).ExpiryNoticeDays];
        if (noticeDays.Length == 0)
        {
            return 0;
        }

        var due = await dataSource.Query(
            $"""
             select certificate_id, product_id, days
             from expiry_list_v1
                 cross join lateral (select min(d) as days from unnest({noticeDays}) as d where expires_on - d <= {today}) as latest
             where valid and expires_on between {today} and {today.AddDays(noticeDays.Max())}
               and (noticed_days is null or noticed_days > days)
             order by expires_on limit {AtOnce}
             """,
            row => (CertificateId: row.GetString(0), ProductId: row.GetString(1), Days: row.GetInt32(2)),
            cancellationToken);
        foreach (var (certificateId, productId, days) in due)
        {
            var notice = new GiveExpiryNotice(certificateId, noticeDays, today);
            await Decide(productId, $"notice-{certificateId}-{days}", notice.Decide, cancellationToken);
        }

        return due.Count;
    }

    private Task<Appended> Decide(string productId, string key, Func<Product, Decision> decide, CancellationToken cancellationToken) =>
        store.Decide(productId, new CommandContext(Actor.Service("products"), key), decide, cancellationToken);

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
