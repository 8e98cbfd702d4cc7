using System.Text;
using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.Tests.Fixtures;
using RabbitMQ.Client;

namespace Ocop.Hosting.Local.Tests;

/// <summary>RabbitMQ is run for real, on data of its own.</summary>
public sealed class RabbitMQTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task GivenAMessageInADurableQueue_WhenTheServerIsKilledAndItsPortMapperToo_ThenItIsThereAtTheSameAddress()
    {
        var builder = _home.Builder();
        builder.AddRabbitMQServer("bus");
        await using var app = new RunningApp(builder);
        await Wait.Healthy(app, "bus");
        var address = await app.ConnectionOf("bus");

        await SendAsync(address, "certificate issued");
        await EndInOrder(app);
        HostProcess.Send("KILL", (await Wait.Healthy(app, "bus-epmd")).ProcessId!.Value);
        HostProcess.Send("KILL", (await Wait.Healthy(app, "bus")).ProcessId!.Value);

        await Wait.For(app, "bus", l => l is { Restarts: 2, IsReady: true });
        await Wait.For(app, "bus-epmd", l => l is { Restarts: 1, IsReady: true });
        (await ReceiveAsync(address)).Should().Be("certificate issued");

        var wrong = new UriBuilder(address) { Password = "guest" }.Uri;
        (await RabbitMQCheck.AskAsync(wrong.ToString(), TestContext.Current.CancellationToken)).Should().Be(ServerCheck.WrongPassword);
    }

    /// <summary>A confirmed message is on disk at once, but the broker writes a new queue's name down only a moment later, or when it ends.</summary>
    private static async Task EndInOrder(RunningApp app)
    {
        HostProcess.Send("TERM", (await Wait.Healthy(app, "bus")).ProcessId!.Value);
        await Wait.For(app, "bus", l => l is { Restarts: 1, IsReady: true });
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
