namespace Ocop.Products.Producers;

/// <summary>The owner of products (chủ thể OCOP).</summary>
public abstract record Producer : IAggregate<Producer>
{
    private Producer()
    {
    }

    public static string Category => "producer";

    public static Producer Initial => new Unregistered();

    public Producer Evolve(object @event) => (this, @event) switch
    {
        (Unregistered, ProducerRegistered registered) => new Registered(registered),
        (Registered producer, RepresentativeNamed named) => producer with { Representative = named },
        _ => this,
    };

    public sealed record Unregistered : Producer;

    public sealed record Registered(ProducerRegistered Facts) : Producer
    {
        /// <summary>The latest; none before somebody named one.</summary>
        public RepresentativeNamed? Representative { get; init; }
    }
}
