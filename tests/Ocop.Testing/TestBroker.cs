using Ocop.Hosting;

namespace Ocop.Testing;

/// <summary>The RabbitMQ broker that the tests of this process share; every application takes a prefix of its own on it.</summary>
public static class TestBroker
{
    private static readonly Lazy<Task<string>> s_own = new(() => OwnServer.Start("bus", builder => builder.AddRabbitMQ("bus")));

    /// <summary>"amqp://user:password@host:port": from ConnectionStrings__bus, or of a broker started here.</summary>
    public static Task<string> ConnectionString() =>
        Environment.GetEnvironmentVariable("ConnectionStrings__bus") is { Length: > 0 } given ? Task.FromResult(given) : s_own.Value;
}
