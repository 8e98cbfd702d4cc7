using System.Diagnostics;
using MassTransit;
using Npgsql;
using Ocop.EventStore;
using Ocop.EventStore.Subscriptions;

namespace Ocop.Messaging;

/// <summary>
/// Reads the log and tells the others: publishes under the event's own id with the broker's confirm, then the checkpoint moves. A crash between
/// the two repeats a message, which its readers know by its id; nothing is lost.
/// </summary>
internal sealed class EventPublisher(IBus bus, MessagingBuilder messaging, Topology topology, Uri broker) : ILogReader
{
    public const string OccurredAtHeader = "Ocop-Occurred-At";
    public const string PositionHeader = "Ocop-Position";
    public const string ReaderName = "publisher";
    private static readonly ActivitySource s_source = new("Ocop.Messaging");
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public string Name => ReaderName;

    /// <summary>Names the position of what went to this consumer before.</summary>
    public static string PreviousHeader(string consumer) => $"Ocop-Previous-{consumer}";

    public static void Address(SendContext context, StoredEvent stored, IReadOnlyDictionary<string, long> before)
    {
        context.MessageId = stored.Id;
        context.Headers.Set(OccurredAtHeader, stored.Timestamp);
        context.Headers.Set(PositionHeader, stored.Position);
        foreach (var (consumer, position) in before)
        {
            context.Headers.Set(PreviousHeader(consumer), position);
        }
    }

    /// <summary>
    /// What is in the log up to here is not published; it was, by the store that it was brought from. A consumer that has not had it sees
    /// the gap at the next message and asks.
    /// </summary>
    public static async Task PassOver(NpgsqlTransaction transaction, string service, long position, CancellationToken cancellationToken)
    {
        await Checkpoint.Hold(transaction, ReaderName, cancellationToken);
        await Checkpoint.Move(transaction, ReaderName, position, cancellationToken);
        await SentPositions.PassOver(transaction, service, position, cancellationToken);
    }

    public async Task Prepare(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await SentPositions.Prepare(dataSource, cancellationToken);
        await topology.Declare(messaging.Service, broker, cancellationToken);
    }

    public async Task Handle(IReadOnlyList<StoredEvent> batch, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        SentPositions? deliveries = null;
        foreach (var stored in batch)
        {
            if (messaging.Publications.TryGetValue(stored.Data.GetType(), out var map) && map(stored) is { } message)
            {
                deliveries ??= await SentPositions.Load(transaction, cancellationToken);
                await Publish(stored, message, deliveries.Deliver(message.GetType(), stored.Position), cancellationToken);
            }
        }

        if (deliveries is not null)
        {
            await deliveries.Save(transaction, cancellationToken);
        }
    }

    private async Task Publish(
        StoredEvent stored, object message, IReadOnlyDictionary<string, long> before, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);

        // The request that led to the event and what follows from it are one trace.
        var parent = ActivityContext.TryParse(stored.Metadata.TraceParent, null, isRemote: true, out var request) ? request : default;
        using var activity = s_source.StartActivity($"publish {stored.Type}", ActivityKind.Producer, parent);
        try
        {
            await bus.Publish(message, message.GetType(), context => Route(context, stored, message, before), patience.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm {stored.Type} at {stored.Position} within {s_patience}.", e);
        }
    }

    private static void Route(PublishContext context, StoredEvent stored, object message, IReadOnlyDictionary<string, long> before)
    {
        Address(context, stored, before);
        context.SetRoutingKey(Topology.RoutingKeyOf(message.GetType()));
    }
}
