using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting;

/// <summary>Creates the tables, then keeps every reader of the log running, each on its own.</summary>
internal sealed partial class EventStoreService(
    NpgsqlDataSource dataSource, IEventStore store, LogSignal signal, IEnumerable<ILogReader> readers, ILogger<EventStoreService> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    public IReadOnlyList<LogRunner> Runners { get; } =
    [
        .. readers.Select(reader => new LogRunner(dataSource, store, signal, reader) { OnFailure = e => LogReaderFailed(logger, reader.Name, e.Message) }),
    ];

    public bool SchemaReady { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await UntilItWorks("schema", CreateSchema, stoppingToken);
        await Task.WhenAll([
            UntilItWorks("signal", signal.Listen, stoppingToken),
            .. Runners.Select(runner => Task.Run(() => runner.Run(stoppingToken), CancellationToken.None)),
        ]);
    }

    private async Task CreateSchema(CancellationToken cancellationToken)
    {
        await EventStoreSchema.Create(dataSource, cancellationToken);
        SchemaReady = true;
    }

    /// <summary>Ends, without an exception, when it has worked or is told to end.</summary>
    private async Task UntilItWorks(string what, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await work(cancellationToken);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogReaderFailed(logger, what, e.Message);
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception)
            {
                // The driver has several words for it.
                return;
            }
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "Log reader {Reader} failed and tries again: {Reason}")]
    private static partial void LogReaderFailed(ILogger logger, string reader, string reason);
}
