namespace Ocop.Portal.SigningIn;

/// <summary>Where to go after signing in: an address of ours, or home. Never another site, whatever the query says.</summary>
internal static class LocalAddress
{
    public const string Parameter = "tro-ve";

    public static string OrHome(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
