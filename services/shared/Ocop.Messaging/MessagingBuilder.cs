using System.Reflection;
using MassTransit;
using Ocop.Contracts;
using Ocop.Domain;
using Ocop.EventStore;

namespace Ocop.Messaging;

/// <summary>What a service tells the others and what it listens to.</summary>
/// <param name="service">"products"; names its exchange and its queue.</param>
public sealed class MessagingBuilder(string service)
{
    internal string Service { get; } = service;

    internal Dictionary<Type, Func<StoredEvent, object?>> Publications { get; } = [];

    internal List<Type> Consumers { get; } = [];

    internal List<Type> Handlers { get; } = [];

    /// <summary>Maps a domain event to the integration event that the others receive; null keeps it inside.</summary>
    public MessagingBuilder Publish<TEvent, TMessage>(Func<TEvent, StoredEvent, TMessage?> map)
        where TMessage : class
    {
        RequireOwn(typeof(TMessage));
        Publications.Add(typeof(TEvent), stored => map((TEvent)stored.Data, stored));
        return this;
    }

    /// <summary>Handles an integration event of another service; the pair must stand in <see cref="Subscription.All"/>.</summary>
    public MessagingBuilder Handle<TMessage, THandler>()
        where TMessage : class
        where THandler : class, IHandle<TMessage>
    {
        if (!Subscription.All.Contains(new Subscription(Service, typeof(TMessage))))
        {
            throw new InvalidOperationException($"{Service} is not listed as a subscriber of {typeof(TMessage).Name}.");
        }

        Consumers.Add(typeof(HandlerConsumer<TMessage, THandler>));
        Handlers.Add(typeof(THandler));
        return this;
    }

    private void RequireOwn(Type message)
    {
        if (message.GetCustomAttribute<IntegrationEventAttribute>()?.Service != Service)
        {
            throw new InvalidOperationException($"{message.Name} is not an event of {Service}.");
        }
    }
}

/// <summary>Takes one integration event. It may come more than once: pass <see cref="MessageContext.Command"/> on, and the store takes it once.</summary>
public interface IHandle<in TMessage>
    where TMessage : class
{
    Task Handle(TMessage message, MessageContext received, CancellationToken cancellationToken);
}

/// <param name="EventId">The publisher's id of the event.</param>
/// <param name="OccurredAt">When it happened there, UTC.</param>
/// <param name="Command">Acts as this service, once per event and stream, with the event as the cause.</param>
public sealed record MessageContext(Guid EventId, DateTimeOffset OccurredAt, CommandContext Command);

internal sealed class HandlerConsumer<TMessage, THandler>(
    THandler handler, MessagingBuilder messaging, ReceivedPositions arrivals, CatchingUp catchingUp) : IConsumer<TMessage>
    where TMessage : class
    where THandler : class, IHandle<TMessage>
{
    public async Task Consume(ConsumeContext<TMessage> context)
    {
        var publisher = Topology.PublisherOf(typeof(TMessage));
        if (!await arrivals.IsNext(publisher, context))
        {
            await catchingUp.Ask(publisher, context.CancellationToken);
            return;
        }

        try
        {
            await Handle(context);
        }
        catch (Exception e) when (!Retries.IsOutage(e) && context.GetRetryAttempt() == Retries.LastAttempt)
        {
            // It goes to the error queue now, where it waits for somebody; what comes after it does not.
            await arrivals.Note(publisher, context);
            throw;
        }

        await arrivals.Note(publisher, context);
    }

    private async Task Handle(ConsumeContext<TMessage> context)
    {
        var id = context.MessageId ?? throw new InvalidOperationException($"A {typeof(TMessage).Name} came without a message id.");
        var command = new CommandContext(Actor.Service(messaging.Service), IdempotencyKey: id.ToString(), CausationId: id.ToString());
        var occurredAt = context.Headers.Get<DateTimeOffset>(EventPublisher.OccurredAtHeader)
            ?? throw new InvalidOperationException($"A {typeof(TMessage).Name} came without the time it happened.");
        await handler.Handle(context.Message, new MessageContext(id, occurredAt, command), context.CancellationToken);
    }
}
