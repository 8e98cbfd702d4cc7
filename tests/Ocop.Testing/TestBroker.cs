namespace Ocop.Testing;

/// <summary>The RabbitMQ broker that the tests of this process share; every application takes a prefix of its own on it.</summary>
public static class TestBroker
{
    /// <summary>"amqp://user:password@host:port", from ConnectionStrings__bus.</summary>
    public static Task<string> ConnectionString() =>
        Environment.GetEnvironmentVariable("ConnectionStrings__bus") is { Length: > 0 } given
            ? Task.FromResult(given)
            : throw new InvalidOperationException("Set ConnectionStrings__bus to a RabbitMQ broker that tests may declare queues on.");
}
