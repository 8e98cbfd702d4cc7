namespace Ocop.Identity.Accounts;

internal static class UserNames
{
    public const string Characters = "abcdefghijklmnopqrstuvwxyz0123456789-.";

    /// <summary>Lower-case letters without marks, digits, hyphen and dot, so that a name can be said on the telephone and typed anywhere.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9.-]{2,63}$";
}
