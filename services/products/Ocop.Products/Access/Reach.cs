using Ocop.EventStore;

namespace Ocop.Products.Access;

/// <summary>
/// How far a caller reaches, for reading and for acting. A role that is bound to a place or an owner reaches nothing when its token names
/// none (<see cref="Actor.IsPlaced"/>).
/// </summary>
internal static class Reach
{
    public static bool Reaches(this Actor actor, string provinceCode, string communeCode, string? producerId = null) =>
        actor.IsPlaced() && (actor.Role == Roles.Producer
            ? producerId is not null && actor.Scope.IsProducer(producerId)
            : actor.Scope.Covers(provinceCode, communeCode));
}
