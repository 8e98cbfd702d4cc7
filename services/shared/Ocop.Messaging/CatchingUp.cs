using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;
using Ocop.Contracts;
using Ocop.EventStore;

namespace Ocop.Messaging;

/// <summary>A consumer asks a publisher for what it has missed.</summary>
/// <param name="Consumer">"planning": the answer goes to its queue alone.</param>
/// <param name="After">The position of the last event that came.</param>
// On the wire it keeps the name that it was first given.
[MessageUrn("Ocop.ServiceDefaults.Messaging:CatchUpRequest")]
public sealed record CatchUpRequest(string Consumer, long After);

/// <summary>
/// Asks each publisher for what is missing: whenever the queue is there anew (at the start, after the broker was away, after somebody deleted
/// the queue), and whenever a message shows a gap before it.
/// </summary>
internal sealed partial class CatchingUp(
    ReceivedPositions arrivals, MessagingBuilder messaging, Topology topology, Lazy<IBus> bus, ILogger<CatchingUp> logger) : IReceiveEndpointObserver
{
    private readonly IReadOnlyList<string> _publishers =
        [.. Subscription.All.Where(s => s.Consumer == messaging.Service).Select(s => Topology.PublisherOf(s.Event)).Distinct(StringComparer.Ordinal)];

    public async Task Ask(string publisher, CancellationToken cancellationToken)
    {
        var after = await arrivals.Last(publisher, cancellationToken);
        LogAsking(publisher, after);
        var endpoint = await bus.Value.GetSendEndpoint(topology.CatchUpAddress(publisher));
        await endpoint.Send(new CatchUpRequest(messaging.Service, after), cancellationToken);
    }

    public Task Ready(ReceiveEndpointReady ready)
    {
        if (ready.InputAddress.AbsolutePath.EndsWith($"/{topology.QueueOf(messaging.Service)}", StringComparison.Ordinal))
        {
            // Beside the endpoint's own start: it must not wait for a database that is away.
            _ = Task.Run(AskAll);
        }

        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => Task.CompletedTask;

    public Task Faulted(ReceiveEndpointFaulted faulted) => Task.CompletedTask;

    private async Task AskAll()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        foreach (var publisher in _publishers)
        {
            while (!patience.IsCancellationRequested)
            {
                try
                {
                    await Ask(publisher, patience.Token);
                    break;
                }
                catch (Exception e)
                {
                    LogAskingFailed(publisher, e.Message);
                    await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
                }
            }
        }
    }

    [LoggerMessage(30, LogLevel.Information, "Asking {Publisher} for what came after position {Position}")]
    private partial void LogAsking(string publisher, long position);

    [LoggerMessage(31, LogLevel.Warning, "{Publisher} could not be asked for what is missing: {Reason}")]
    private partial void LogAskingFailed(string publisher, string reason);
}

/// <summary>Sends a consumer again, in order and with the same ids, what was published after the position it names.</summary>
internal sealed class CatchUpConsumer(IEventStore store, NpgsqlDataSource dataSource, MessagingBuilder messaging, Topology topology)
    : IConsumer<CatchUpRequest>
{
    private const int PageSize = 500;

    public async Task Consume(ConsumeContext<CatchUpRequest> context)
    {
        var (consumer, previous) = (context.Message.Consumer, context.Message.After);
        var through = await Published(context.CancellationToken);
        var endpoint = await context.GetSendEndpoint(topology.InputAddress(consumer));
        var position = previous;
        while (position < through && await store.ReadLog(position, PageSize, context.CancellationToken) is { Count: > 0 } page)
        {
            foreach (var stored in page.TakeWhile(stored => stored.Position <= through))
            {
                if (MessageFor(consumer, stored) is { } message)
                {
                    var before = new Dictionary<string, long>(StringComparer.Ordinal) { [consumer] = previous };
                    await endpoint.Send(
                        message, message.GetType(), send => EventPublisher.Address(send, stored, before), context.CancellationToken);
                    previous = stored.Position;
                }
            }

            position = page[^1].Position;
        }
    }

    private object? MessageFor(string consumer, StoredEvent stored) =>
        messaging.Publications.TryGetValue(stored.Data.GetType(), out var map) && map(stored) is { } message
            && Subscription.All.Contains(new Subscription(consumer, message.GetType()))
            ? message
            : null;

    /// <summary>
    /// What is not published yet will come by itself. What is being published this moment shows the gap that is asked about: waiting for its
    /// transaction, which holds the row, makes it part of the answer.
    /// </summary>
    private async Task<long> Published(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select position from ocop_checkpoints where name = $1 for share");
        command.Parameters.Add(new() { Value = EventPublisher.ReaderName });
        return await command.ExecuteScalarAsync(cancellationToken) is long position ? position : 0;
    }
}
