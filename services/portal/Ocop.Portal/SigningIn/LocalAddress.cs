namespace Ocop.Portal.SigningIn;

/// <summary>
/// Where to go after signing in: where somebody was going, or to the work that waits for them. Never another site, whatever the query says.
/// </summary>
internal static class LocalAddress
{
    public const string Parameter = "tro-ve";

    public static string OrWork(string? address) =>
        address is ['/', _, ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/viec";
}
