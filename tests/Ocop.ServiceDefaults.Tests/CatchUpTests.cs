using RabbitMQ.Client;

namespace Ocop.ServiceDefaults.Tests;

/// <summary>Whatever happens to its queue, a consumer hears everything, in order.</summary>
public sealed class CatchUpTests : IAsyncLifetime
{
    private readonly string _prefix = $"test-{Guid.NewGuid():N}";
    private readonly List<WebApplication> _apps = [];
    private TestDatabase _publisherDatabase = null!;
    private TestDatabase _consumerDatabase = null!;
    private string _broker = null!;
    private IConnection _connection = null!;
    private IChannel _channel = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Queue => $"{_prefix}.fairs";

    private string Exchange => $"{_prefix}.products.events";

    public async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.ConnectionString();
        _publisherDatabase = await TestDatabase.Create("tiny-publisher");
        _consumerDatabase = await TestDatabase.Create("tiny-consumer");
        _connection = await new ConnectionFactory { Uri = new Uri(_broker) }.CreateConnectionAsync(Token);
        _channel = await _connection.CreateChannelAsync(cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        await _publisherDatabase.DisposeAsync();
        await _consumerDatabase.DisposeAsync();
    }

    [Fact]
    public async Task GivenAQueueThatWasDeletedWhileItsConsumerWasAway_WhenTheConsumerComesBack_ThenItHearsWhatWasInIt()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await Heard(consumer, "one");
        await consumer.StopAsync(Token);
        await TinyServices.Write(publisher, "two");
        await TinyServices.Write(publisher, "three");
        await _channel.QueueDeleteAsync(Queue, cancellationToken: Token);

        var again = await Consumer();

        await Heard(again, "one", "two", "three");
    }

    [Fact]
    public async Task GivenAQueueThatIsDeletedUnderItsConsumer_WhenMoreIsSaid_ThenTheConsumerHearsIt()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await Heard(consumer, "one");

        await _channel.QueueDeleteAsync(Queue, cancellationToken: Token);
        await TinyServices.Write(publisher, "two");

        await Heard(consumer, "one", "two");
    }

    [Fact]
    public async Task GivenMessagesThatNeverReachedTheQueue_WhenTheNextOneComes_ThenTheGapIsSeenAndFilledInOrder()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await Heard(consumer, "one");

        await _channel.ExchangeUnbindAsync(Queue, Exchange, "products.certificate_expired.v1", cancellationToken: Token);
        await TinyServices.Write(publisher, "lost");
        await TinyServices.Write(publisher, "lost too");
        await Eventually.Is(() => TinyServices.PublishedUpTo(_publisherDatabase), position => position == 3, "the publisher at the end of its log");
        await _channel.ExchangeBindAsync(Queue, Exchange, "products.certificate_expired.v1", cancellationToken: Token);
        await TinyServices.Write(publisher, "four");

        await Heard(consumer, "one", "lost", "lost too", "four");
    }

    [Fact]
    public async Task GivenAConsumerThatBeginsAnew_WhenItsQueueIsEmpty_ThenItHearsTheWholeStory()
    {
        var publisher = await Publisher();
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await TinyServices.Write(publisher, "two");
        await Heard(consumer, "one", "two");
        await consumer.StopAsync(Token);

        await using var empty = await TestDatabase.Create("tiny-consumer-anew", Token);
        await using var anew = await TinyServices.StartConsumer(empty, _broker, _prefix);

        await Heard(anew, "one", "two");
    }

    [Fact]
    public async Task GivenAMessageThatWasBeingHandled_WhenItsConsumerEndsAndTheQueueIsLost_ThenItIsHeardAllTheSame()
    {
        var (publisher, stuck) = (await Publisher(), $"stuck {_prefix}");
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await Heard(consumer, "one");
        TinyServices.Hear.Failures[stuck] = () => new TimeoutException("The database is away.");
        await TinyServices.Write(publisher, stuck);
        await Eventually.Holds(() => Task.FromResult(TinyServices.Hear.Failed.ContainsKey(stuck)), "the message in the handler's hands");

        await consumer.StopAsync(Token);
        await _channel.QueueDeleteAsync(Queue, cancellationToken: Token);
        TinyServices.Hear.Failures.TryRemove(stuck, out _);
        var again = await Consumer();

        await Heard(again, "one", stuck);
    }

    [Fact]
    public async Task GivenAMessageThatCannotBeHandled_WhenMoreIsSaid_ThenItWaitsInTheErrorQueueOnceAndTheRestIsHeard()
    {
        var (publisher, poison) = (await Publisher(), $"poison {_prefix}");
        TinyServices.Hear.Failures[poison] = () => new InvalidOperationException("I cannot take this.");
        var consumer = await Consumer();
        await TinyServices.Write(publisher, "one");
        await TinyServices.Write(publisher, poison);
        await TinyServices.Write(publisher, "three");
        await TinyServices.Write(publisher, "four");

        await Heard(consumer, "one", "three", "four");
        (await _channel.MessageCountAsync($"{Queue}_error", Token)).Should().Be(1);
        TinyServices.Hear.Failed[poison].Should().Be(4, "it is tried again three times");
    }

    private static async Task Heard(WebApplication consumer, params string[] expected)
    {
        var heard = await Eventually.Is(
            () => TinyServices.Texts(consumer, "heard"), texts => texts.Count >= expected.Length, string.Join(", ", expected), TimeSpan.FromSeconds(40));
        heard.Should().Equal(expected);
    }

    private async Task<WebApplication> Publisher() => Keep(await TinyServices.StartPublisher(_publisherDatabase, _broker, _prefix));

    private async Task<WebApplication> Consumer() => Keep(await TinyServices.StartConsumer(_consumerDatabase, _broker, _prefix));

    private WebApplication Keep(WebApplication app)
    {
        _apps.Add(app);
        return app;
    }
}
