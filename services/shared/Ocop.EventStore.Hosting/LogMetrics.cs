using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting;

/// <summary>Looks now and then how far each reader is behind, for the metrics and for the health check; every replica sees the same.</summary>
internal sealed partial class LogMetrics : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new("Ocop.EventStore");
    private readonly NpgsqlDataSource _dataSource;
    private readonly string[] _readers;
    private readonly TimeProvider _clock;
    private readonly ILogger<LogMetrics> _logger;

    public LogMetrics(NpgsqlDataSource dataSource, IEnumerable<ILogReader> readers, TimeProvider clock, ILogger<LogMetrics> logger)
    {
        (_dataSource, _readers, _clock, _logger) = (dataSource, [.. readers.Select(reader => reader.Name)], clock, logger);
        _meter.CreateObservableGauge(
            "ocop.event_store.lag", () => Lags.Select(lag => Of(lag, lag.Behind)), "{event}", "Events that a reader of the log has still to handle");
        _meter.CreateObservableGauge(
            "ocop.event_store.oldest_unprocessed_age",
            () => Lags.Select(lag => Of(lag, lag.Age(_clock.GetUtcNow()).TotalSeconds)),
            "s",
            "How long the next event that a reader has to handle has been waiting");
    }

    public IReadOnlyList<ReaderLag> Lags { get; private set; } = [];

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause);
        await using var ending = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                Lags = await ReaderLag.Of(_dataSource, _readers, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
            {
                LogLagUnknown(e.Message);
            }
        }
    }

    private static Measurement<T> Of<T>(ReaderLag lag, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("reader", lag.Name));

    [LoggerMessage(11, LogLevel.Warning, "The readers' lag is not known: {Reason}")]
    private partial void LogLagUnknown(string reason);
}
