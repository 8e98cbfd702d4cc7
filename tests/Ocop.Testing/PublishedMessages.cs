using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Ocop.Testing;

/// <summary>Listens to everything on one publisher's exchange, as any other system could.</summary>
public sealed class PublishedMessages : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string RoutingKey, JsonElement Envelope)> _messages = new();
    private IConnection? _connection;

    public static async Task<PublishedMessages> Listen(string broker, string exchange)
    {
        var published = new PublishedMessages();
        published._connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync();
        var channel = await published._connection.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: true);
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, exchange, "#");
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            published._messages.Enqueue((delivery.RoutingKey, JsonSerializer.Deserialize<JsonElement>(delivery.Body.Span)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return published;
    }

    /// <summary>All bodies that came under this routing key so far.</summary>
    public IReadOnlyList<JsonElement> Under(string routingKey) =>
        [.. _messages.Where(m => m.RoutingKey == routingKey).Select(m => m.Envelope.GetProperty("message"))];

    /// <summary>Waits until a body under this routing key satisfies.</summary>
    public async Task<JsonElement> Await(string routingKey, Func<JsonElement, bool> satisfies)
    {
        var found = await Eventually.Is(
            () => Task.FromResult(Under(routingKey).Where(satisfies).Take(1).ToList()), list => list.Count == 1, $"A message {routingKey}");
        return found[0];
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }
}
