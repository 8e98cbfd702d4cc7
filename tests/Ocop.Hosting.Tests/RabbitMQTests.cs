using System.Text;
using Ocop.Hosting.Tests.Fixtures;
using RabbitMQ.Client;

namespace Ocop.Hosting.Tests;

/// <summary>RabbitMQ is run for real, on data of its own.</summary>
public sealed class RabbitMQTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAMessageInADurableQueue_WhenTheServerIsKilledAndItsPortMapperToo_ThenItIsThereAtTheSameAddress()
    {
        var builder = _home.Builder();
        builder.AddRabbitMQ("bus").WithLifetime(ContainerLifetime.Persistent);
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await Wait.Healthy(app, "bus");
        var address = (await app.GetConnectionStringAsync("bus", TestContext.Current.CancellationToken))!;
        await SendAsync(address, "certificate issued");
        await EndInOrder(app);

        Signals.Send((await Wait.For(app, "bus-epmd", s => s.IsReady)).ProcessId!.Value, Signals.Kill);
        Signals.Send((await Wait.For(app, "bus", s => s.ProcessId is not null)).ProcessId!.Value, Signals.Kill);
        await Wait.For(app, "bus", s => s.Restarts == 2 && s.IsReady);
        await Wait.For(app, "bus-epmd", s => s.Restarts == 1 && s.IsReady);

        (await ReceiveAsync(address)).Should().Be("certificate issued");
        var wrong = new UriBuilder(address) { Password = "guest" }.Uri;
        (await AmqpCheck.AskAsync(wrong, TestContext.Current.CancellationToken)).Should().Be(HealthResult.WrongPassword);
    }

    /// <summary>A confirmed message is on disk at once, but the broker writes a new queue's name down only a moment later, or when it ends.</summary>
    private static async Task EndInOrder(DistributedApplication app)
    {
        Signals.Send((await Wait.For(app, "bus", s => s.ProcessId is not null)).ProcessId!.Value, Signals.Terminate);
        await Wait.For(app, "bus", s => s.Restarts == 1 && s.IsReady);
    }

    private static async Task SendAsync(string address, string text)
    {
        var token = TestContext.Current.CancellationToken;
        await using var connection = await ConnectAsync(address);
        var confirmed = new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);
        await using var channel = await connection.CreateChannelAsync(confirmed, token);
        await channel.QueueDeclareAsync("facts", durable: true, exclusive: false, autoDelete: false, cancellationToken: token);
        var persistent = new BasicProperties { Persistent = true };
        await channel.BasicPublishAsync("", "facts", mandatory: true, persistent, Encoding.UTF8.GetBytes(text), token);
    }

    private static async Task<string?> ReceiveAsync(string address)
    {
        await using var connection = await ConnectAsync(address);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        var message = await channel.BasicGetAsync("facts", autoAck: true, TestContext.Current.CancellationToken);
        return message is null ? null : Encoding.UTF8.GetString(message.Body.Span);
    }

    private static Task<IConnection> ConnectAsync(string address) =>
        new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync(TestContext.Current.CancellationToken);
}
