namespace Ocop.Identity.Storage;

/// <summary>Numbers of PostgreSQL's advisory locks, the same in every replica.</summary>
internal static class IdentityLocks
{
    public const long Start = 20261201;
    public const long Keys = 20261202;
}
