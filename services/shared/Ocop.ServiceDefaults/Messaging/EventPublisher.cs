using System.Diagnostics;
using MassTransit;
using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Subscriptions;

namespace Ocop.ServiceDefaults.Messaging;

/// <summary>
/// Reads the log and tells the others: publishes under the event's own id with the broker's confirm, then the checkpoint moves. A crash between
/// the two repeats a message, which its readers know by its id; nothing is lost.
/// </summary>
internal sealed class EventPublisher(IBus bus, MessagingBuilder messaging, Topology topology, Uri broker) : ILogReader
{
    public const string OccurredAtHeader = "Ocop-Occurred-At";
    public const string PositionHeader = "Ocop-Position";
    private static readonly ActivitySource s_source = new("Ocop.Messaging");
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public string Name => "publisher";

    public Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken) =>
        topology.Declare(messaging.Service, broker, cancellationToken);

    public async Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var stored in batch)
        {
            if (messaging.Publications.TryGetValue(stored.Data.GetType(), out var map) && map(stored) is { } message)
            {
                await Publish(stored, message, cancellationToken);
            }
        }
    }

    private async Task Publish(StoredEvent stored, object message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);

        // The request that led to the event and what follows from it are one trace.
        var parent = ActivityContext.TryParse(stored.Metadata.TraceParent, null, isRemote: true, out var request) ? request : default;
        using var activity = s_source.StartActivity($"publish {stored.Type}", ActivityKind.Producer, parent);
        try
        {
            await bus.Publish(message, message.GetType(), context => Address(context, stored, message), patience.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm {stored.Type} at {stored.Position} within {s_patience}.", e);
        }
    }

    private static void Address(PublishContext context, StoredEvent stored, object message)
    {
        context.MessageId = stored.Id;
        context.SetRoutingKey(Topology.RoutingKeyOf(message.GetType()));
        context.Headers.Set(OccurredAtHeader, stored.Timestamp);
        context.Headers.Set(PositionHeader, stored.Position);
    }
}
