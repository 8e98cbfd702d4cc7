using System.Security.Cryptography;
using System.Text;

namespace Ocop.Hosting.Local.State;

/// <summary>A folder for a server's data that the server's user can reach.</summary>
internal static class DataFolder
{
    private const string Elsewhere = "/var/lib/ocop";

    /// <summary>Under the state folder where its user can get there, otherwise under /var/lib/ocop.</summary>
    public static string PathOf(StateFolder state, string resource, string? user)
    {
        if (user is null || Command.Run([.. ServiceUser.Prefix(user), "test", "-x", state.Root]).ExitCode == 0)
        {
            return state.PathOf(resource);
        }

        var moved = Path.Combine(state.Elsewhere, resource);
        if (!Directory.Exists(moved))
        {
            Console.Error.WriteLine($"{resource}: its data lies in {moved}, because the user {user} cannot reach {state.Root}");
        }

        return moved;
    }

    public static string ElsewhereOf(string root) =>
        Path.Combine(Elsewhere, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..12]);

    public static void Create(string path, string? user)
    {
        if (Path.GetDirectoryName(path) is { } parent)
        {
            Directory.CreateDirectory(parent);
        }

        Command.Check(["install", "-d", "-m", "700", .. ServiceUser.Owner(user), path]);
    }

    /// <summary>A file that the server's own user alone can read, from the first byte on.</summary>
    public static void WriteSecret(string path, string content, string? user) =>
        Command.Check(["install", "-m", "600", .. ServiceUser.Owner(user), "/dev/stdin", path], content);

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
