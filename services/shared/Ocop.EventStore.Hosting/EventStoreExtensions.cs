using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Privacy;
using Ocop.EventStore.Projections;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting;

public static class EventStoreExtensions
{
    /// <summary>The service's event store with every event type and every projection of the service's assembly.</summary>
    /// <param name="connectionName">Name of the database's connection string: "products-db".</param>
    public static WebApplicationBuilder AddEventStore(this WebApplicationBuilder builder, string connectionName, Assembly assembly)
    {
        var connection = builder.Configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings__{connectionName} is not set: the address of the service's database.");
        var registry = EventRegistry.FromAssembly(assembly);
        builder.Services.AddSingleton(registry);
        builder.Services.AddSingleton(_ => StoreConnections.Open(connection, connectionName));
        builder.Services.AddSingleton<PostgresEventStore>();
        builder.Services.AddSingleton<IEventStore>(services => services.GetRequiredService<PostgresEventStore>());
        builder.AddPersonKeys(registry);
        builder.Services.AddSingleton(services => new LogSignal(services.GetRequiredService<NpgsqlDataSource>())
        {
            PersonErased = () => services.GetService<PersonKeys>()?.Doubt(),
        });
        foreach (var projection in assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Projection)) && !t.IsAbstract))
        {
            builder.Services.AddSingleton(projection);
            builder.Services.AddSingleton(services => (Projection)services.GetRequiredService(projection));
            builder.Services.AddSingleton<ILogReader>(services => new ProjectionReader((Projection)services.GetRequiredService(projection)));
        }

        builder.Services.AddSingleton<EventStoreService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EventStoreService>());
        builder.Services.AddSingleton<LogMetrics>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LogMetrics>());
        builder.Services.AddHealthChecks()
            .AddNpgSql(services => services.GetRequiredService<NpgsqlDataSource>(), "select position from ocop_log", name: "database")
            .AddCheck<LogReadersHealth>("log-readers");
        return builder;
    }

    private static void AddPersonKeys(this WebApplicationBuilder builder, EventRegistry registry)
    {
        if (registry.HoldsPersonalData)
        {
            var master = builder.Configuration.ReadMasterKey();
            builder.Services.AddSingleton(services => new PersonKeys(services.GetRequiredService<NpgsqlDataSource>(), master));
        }
    }
}
