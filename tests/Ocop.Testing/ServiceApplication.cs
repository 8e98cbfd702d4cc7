using System.Security.Cryptography;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ocop.Testing;

/// <summary>
/// One service in this process on a real PostgreSQL and a real RabbitMQ: a database of its own, names of its own on the broker, tokens of this run,
/// a clock that a test can set. Derive one per service, give it intentions ("RegisteredProduct"), and use it as a class or collection fixture.
/// </summary>
/// <param name="connectionName">"products-db"; null for a service without a database.</param>
/// <param name="service">"products", as in its messaging.</param>
public abstract class ServiceApplication<TProgram>(string? connectionName, string service) : WebApplicationFactory<TProgram>, IAsyncLifetime
    where TProgram : class
{
    private static readonly string s_masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly string _prefix = $"test-{Guid.NewGuid():N}";
    private TestDatabase? _database;
    private string? _broker;

    public TestClock Clock { get; } = new();

    /// <summary>What this service told the others so far, as JSON bodies by routing key.</summary>
    public PublishedMessages Published { get; private set; } = null!;

    /// <summary>A database connection for looking at the tables themselves.</summary>
    public string ConnectionString => _database!.ConnectionString;

    public virtual async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.ConnectionString();
        _database = connectionName is null ? null : await TestDatabase.Create(service);
        Published = await PublishedMessages.Listen(_broker, $"{_prefix}.{service}.events");
        await Eventually.Is(
            () => CreateClient().GetAsync(new Uri("/health", UriKind.Relative)),
            health => health.IsSuccessStatusCode,
            $"/health of {service}",
            TimeSpan.FromSeconds(60));
    }

    /// <summary>A client that speaks for this caller; writes get a fresh Idempotency-Key unless the request has one.</summary>
    public HttpClient As(string role, string? province = null, string? commune = null, string? producer = null, string? sub = null)
    {
        var client = CreateDefaultClient(new KeyedWrites());
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(role, province, commune, producer, sub ?? $"{role}-1"));
        return client;
    }

    public HttpClient Anonymous() => CreateDefaultClient(new KeyedWrites());

    /// <summary>Hands the service a message as if its publisher had sent it.</summary>
    /// <param name="eventId">The publisher's id of the event: the same id is the same event.</param>
    public async Task Receive<TMessage>(TMessage message, Guid? eventId = null)
        where TMessage : class
    {
        using var deadline = new CancellationTokenSource(Patience.Seconds(30));
        var endpoint = await Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri($"exchange:{_prefix}.{service}"));
        await endpoint.Send(
            message,
            context =>
            {
                context.MessageId = eventId ?? Guid.CreateVersion7();
                context.Headers.Set("Ocop-Occurred-At", Clock.GetUtcNow());
            },
            deadline.Token);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Published.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Settings of the service's own, such as a folder or a key.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        if (_database is not null)
        {
            builder.UseSetting($"ConnectionStrings:{connectionName}", _database.ConnectionString);
        }

        builder.UseSetting("ConnectionStrings:bus", _broker);
        builder.UseSetting("Messaging:Prefix", _prefix);
        builder.UseSetting("Tokens:Jwks", TestTokens.Jwks);
        builder.UseSetting("Tokens:Issuer", TestTokens.Issuer);
        builder.UseSetting("EventStore:MasterKey", s_masterKey);
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }

    private sealed class KeyedWrites : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && !request.Headers.Contains("Idempotency-Key"))
            {
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
