namespace Ocop.Products.Producers;

/// <summary>What a producer's own things (its wallet, its products to be) are refused with to whoever does not reach the producer.</summary>
internal static class ProducerReach
{
    /// <summary>Null when there is nothing to refuse. A producer's account learns that its producer is not there, nobody else's does.</summary>
    public static Refusal? RefuseTo(this Producer producer, Actor actor, string producerId) => producer switch
    {
        Producer.Registered { Facts: var facts } when actor.Reaches(facts.ProvinceCode, facts.CommuneCode, facts.ProducerId) => null,
        Producer.Registered => Refusal.OutsideScope,
        _ when actor.Role == Roles.Producer && actor.Scope.Producer != producerId => Refusal.OutsideScope,
        _ => Refusal.NotFound("producer.not-found", ("producerId", producerId)),
    };
}
