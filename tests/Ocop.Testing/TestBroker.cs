namespace Ocop.Testing;

/// <summary>The RabbitMQ broker that the tests of this process share; every application takes a prefix of its own on it.</summary>
public static class TestBroker
{
    /// <summary>"amqp://user:password@host:port": from ConnectionStrings__bus, or of a broker started here.</summary>
    public static Task<string> ConnectionString() => OwnServers.ConnectionString("bus");
}
