namespace Ocop.Domain;

/// <summary>What a stream is folded into. <see cref="Evolve"/> is total: an event that cannot apply leaves the state as it is.</summary>
public interface IAggregate<TSelf>
    where TSelf : class, IAggregate<TSelf>
{
    /// <summary>First part of the stream's name: "product" in "product-38-14758-7-2026".</summary>
    static abstract string Category { get; }

    static abstract TSelf Initial { get; }

    TSelf Evolve(object @event);
}
