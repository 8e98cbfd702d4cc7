using System.Reflection;
using Ocop.Contracts;
using RabbitMQ.Client;

namespace Ocop.Messaging;

/// <summary>
/// Exchanges, queues and bindings by name: a durable topic exchange per service, a durable quorum queue per consuming service. Every publisher
/// declares all of them before it publishes, so that a consumer that has never run yet finds everything in its queue.
/// </summary>
/// <param name="prefix">"ocop"; tests that share a broker take their own.</param>
internal sealed class Topology(string prefix)
{
    /// <summary>Must equal what the consumer's endpoint declares, or the broker refuses the second declaration.</summary>
    public static Dictionary<string, object?> QueueArguments { get; } = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-single-active-consumer"] = true,
    };

    public string QueueOf(string consumer) => $"{prefix}.{consumer}";

    /// <summary>The exchange in front of a consumer's queue carries the queue's name; a publisher's exchange is another one.</summary>
    public string ExchangeOf(string publisher) => $"{prefix}.{publisher}.events";

    public static string RoutingKeyOf(Type message)
    {
        var name = message.GetCustomAttribute<IntegrationEventAttribute>()
            ?? throw new InvalidOperationException($"{message.Name} is not an integration event.");
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name.Service}.{name.Name}.v{name.Version}");
    }

    public string ExchangeOf(Type message) => ExchangeOf(PublisherOf(message));

    public static string PublisherOf(Type message) => message.GetCustomAttribute<IntegrationEventAttribute>()!.Service;

    /// <summary>Where a publisher takes requests for what somebody has missed.</summary>
    public string CatchUpQueueOf(string publisher) => $"{prefix}.{publisher}.catch-up";

    public Uri CatchUpAddress(string publisher) => new($"exchange:{CatchUpQueueOf(publisher)}");

    public Uri InputAddress(string consumer) => new($"exchange:{QueueOf(consumer)}");

    /// <summary>Declares what hangs on one publisher's exchange.</summary>
    public async Task Declare(string publisher, Uri broker, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = broker, ClientProvidedName = $"{prefix}.{publisher}.topology" };
        await using var connection = await factory.CreateConnectionAsync(cancellationToken);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
        await channel.ExchangeDeclareAsync(ExchangeOf(publisher), ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        foreach (var subscription in Subscription.All.Where(s => ExchangeOf(s.Event) == ExchangeOf(publisher)))
        {
            var queue = QueueOf(subscription.Consumer);
            await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, cancellationToken: cancellationToken);
            await channel.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, QueueArguments, cancellationToken: cancellationToken);
            await channel.QueueBindAsync(queue, queue, "", cancellationToken: cancellationToken);
            await channel.ExchangeBindAsync(
                queue, ExchangeOf(publisher), RoutingKeyOf(subscription.Event), cancellationToken: cancellationToken);
        }
    }
}
