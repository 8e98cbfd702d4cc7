using Ocop.EventStore;

namespace Ocop.Products.Access;

/// <summary>
/// How far a caller reaches, for reading and for acting. A role that is bound to a place or an owner reaches nothing when its token names
/// none: an empty scope means the whole country only for the roles that have the whole country.
/// </summary>
internal static class Reach
{
    public static bool Reaches(this Actor actor, string provinceCode, string communeCode, string? producerId = null) =>
        actor.IsPlaced() && (actor.Role == Roles.Producer
            ? producerId is not null && actor.Scope.IsProducer(producerId)
            : actor.Scope.Covers(provinceCode, communeCode));

    /// <summary>The token says all that the role needs to be bound to its place or owner.</summary>
    public static bool IsPlaced(this Actor actor) => actor.Role switch
    {
        Roles.Producer => actor.Scope.Producer is not null,
        Roles.CommuneOfficer => actor.Scope is { Province: not null, Commune: not null },
        Roles.ProvinceOffice => actor.Scope.Province is not null,
        _ => true,
    };
}
