namespace Ocop.Contracts;

/// <summary>Marks what one service tells the others. Its routing key is "{service}.{name}.v{version}" on the exchange "ocop.{service}".</summary>
/// <param name="service">The publishing service: "products".</param>
/// <param name="name">In the past tense, snake case: "certificate_issued".</param>
/// <param name="version">Grows with every change that an old reader would not survive.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class IntegrationEventAttribute(string service, string name, int version) : Attribute
{
    public string Service { get; } = service;

    public string Name { get; } = name;

    public int Version { get; } = version;
}
