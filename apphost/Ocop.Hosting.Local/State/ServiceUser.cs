namespace Ocop.Hosting.Local.State;

/// <summary>The user a server runs as: its package's own when the host is root, since servers refuse to run as root; else the host's.</summary>
internal static class ServiceUser
{
    /// <exception cref="DistributedApplicationException">The host is root and the user does not exist.</exception>
    public static string? For(string name, string package)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        return File.ReadLines("/etc/passwd").Any(l => l.StartsWith($"{name}:", StringComparison.Ordinal))
            ? name
            : throw new DistributedApplicationException(
                $"The host runs as root and there is no user '{name}' to run the server as; "
                + $"install the Debian package {package}, or start as another user.");
    }

    public static string[] Prefix(string? user) =>
        user is null ? [] : ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--"];

    public static string[] Owner(string? user) => user is null ? [] : ["-o", user, "-g", user];
}
