using System.Security.Cryptography;
using System.Text;

namespace Ocop.Hosting;

/// <summary>A folder for a server's data that the server's user can reach.</summary>
internal static class DataDirectory
{
    private const string Elsewhere = "/var/lib/ocop";

    /// <summary>Under the state directory where its user can get there, otherwise under /var/lib/ocop.</summary>
    public static async Task<string> PathAsync(StateDirectory state, string resource, string? user, CancellationToken cancellationToken)
    {
        if (user is null || await CanReachAsync(user, state.Root, cancellationToken))
        {
            return state.PathOf(resource);
        }

        var moved = Path.Combine(MovedRoot(state), resource);
        if (!Directory.Exists(moved))
        {
            await Console.Error.WriteLineAsync($"{resource}: its data lies in {moved}, because the user {user} cannot reach {state.Root}");
        }

        return moved;
    }

    public static async Task CreateAsync(string path, string? user, CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
        {
            Directory.CreateDirectory(parent);
        }

        string[] owner = user is null ? [] : ["-o", user, "-g", user];
        await Command.CheckAsync(["install", "-d", "-m", "700", .. owner, path], cancellationToken);
    }

    private static async Task<bool> CanReachAsync(string user, string folder, CancellationToken cancellationToken) =>
        (await Command.RunAsync([.. ServiceUser.Prefix(user), "test", "-x", folder], cancellationToken)).ExitCode == 0;

    /// <summary>What lies elsewhere is emptied together with the state directory.</summary>
    public static void DeleteMoved(StateDirectory state)
    {
        if (Directory.Exists(MovedRoot(state)))
        {
            Directory.Delete(MovedRoot(state), recursive: true);
        }
    }

    private static string MovedRoot(StateDirectory state) =>
        Path.Combine(Elsewhere, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state.Root)))[..12]);
}
