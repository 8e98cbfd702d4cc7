using System.Reflection;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Contracts;
using Ocop.EventStore.Subscriptions;

namespace Ocop.Messaging;

public static class MessagingExtensions
{
    /// <summary>Connects the service to the others over RabbitMQ.</summary>
    /// <param name="connectionName">Name of the broker's connection string: "amqp://user:password@host:port".</param>
    /// <param name="service">"products"; names the exchange and the queue.</param>
    public static WebApplicationBuilder AddMessaging(
        this WebApplicationBuilder builder, string connectionName, string service, Action<MessagingBuilder> configure)
    {
        var messaging = new MessagingBuilder(service);
        configure(messaging);
        var broker = new Uri(builder.Configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings__{connectionName} is not set: the address of RabbitMQ."));
        var topology = new Topology(builder.Configuration["Messaging:Prefix"] ?? "ocop");
        builder.Services.AddSingleton(messaging);
        builder.Services.AddSingleton(topology);
        messaging.Handlers.ForEach(handler => builder.Services.AddTransient(handler));
        if (messaging.Publications.Count > 0)
        {
            builder.Services.AddSingleton<ILogReader>(
                services => new EventPublisher(services.GetRequiredService<IBus>(), messaging, topology, broker));
        }

        if (messaging.Consumers.Count > 0)
        {
            builder.Services.AddSingleton<ReceivedPositions>();
            builder.Services.AddSingleton(services => new Lazy<IBus>(services.GetRequiredService<IBus>));
            builder.Services.AddSingleton<CatchingUp>();
            builder.Services.AddSingleton<IReceiveEndpointObserver>(services => services.GetRequiredService<CatchingUp>());
        }

        builder.Services.AddMassTransit(bus =>
        {
            messaging.Consumers.ForEach(consumer => bus.AddConsumer(consumer));
            if (messaging.Publications.Count > 0)
            {
                bus.AddConsumer<CatchUpConsumer>();
            }

            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker);
                rabbit.ConfigureJsonSerializerOptions(WriteDecimalsAsNumbers);
                ConfigurePublications(rabbit, topology, service);
                if (messaging.Consumers.Count > 0)
                {
                    rabbit.ReceiveEndpoint(topology.QueueOf(service), endpoint => ConfigureQueue(endpoint, context, topology, messaging));
                }

                if (messaging.Publications.Count > 0)
                {
                    rabbit.ReceiveEndpoint(topology.CatchUpQueueOf(service), endpoint => ConfigureCatchUp(endpoint, context));
                }
            });
        });
        return builder;
    }

    private static void ConfigureQueue(
        IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context, Topology topology, MessagingBuilder messaging)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.SetQuorumQueue();
        endpoint.SingleActiveConsumer = true;
        endpoint.PrefetchCount = 32;

        // One at a time keeps "issued" before "revoked".
        endpoint.ConcurrentMessageLimit = 1;
        Retries.Configure(endpoint);
        foreach (var subscription in Subscription.All.Where(s => s.Consumer == messaging.Service))
        {
            endpoint.Bind(topology.ExchangeOf(subscription.Event), binding =>
            {
                binding.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
                binding.RoutingKey = Topology.RoutingKeyOf(subscription.Event);
            });
        }

        messaging.Consumers.ForEach(consumer => endpoint.ConfigureConsumer(context, consumer));
    }

    private static void ConfigureCatchUp(IRabbitMqReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.SetQuorumQueue();
        endpoint.ConcurrentMessageLimit = 1;
        endpoint.UseMessageRetry(retry => retry.Exponential(20, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(300)));
        endpoint.ConfigureConsumer<CatchUpConsumer>(context);
    }

    /// <summary>MassTransit would write decimals as text; the schemas in contracts/ promise numbers, and JSON numbers keep every digit.</summary>
    private static JsonSerializerOptions WriteDecimalsAsNumbers(JsonSerializerOptions options)
    {
        foreach (var asText in options.Converters.Where(converter => converter.CanConvert(typeof(decimal))).ToList())
        {
            options.Converters.Remove(asText);
        }

        return options;
    }

    private static void ConfigurePublications(IRabbitMqBusFactoryConfigurator rabbit, Topology topology, string service)
    {
        var configure = typeof(MessagingExtensions).GetMethod(nameof(ConfigurePublication), BindingFlags.NonPublic | BindingFlags.Static)!;
        var own = typeof(IntegrationEventAttribute).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<IntegrationEventAttribute>()?.Service == service);
        foreach (var message in own)
        {
            configure.MakeGenericMethod(message).Invoke(null, [rabbit, topology.ExchangeOf(message)]);
        }
    }

    private static void ConfigurePublication<TMessage>(IRabbitMqBusFactoryConfigurator rabbit, string exchange)
        where TMessage : class
    {
        rabbit.Message<TMessage>(message => message.SetEntityName(exchange));
        rabbit.Publish<TMessage>(publish => publish.ExchangeType = RabbitMQ.Client.ExchangeType.Topic);
    }
}
