namespace Ocop.Hosting;

/// <summary>A file that only the server's own user can read, from the first byte on.</summary>
internal static class SecretFile
{
    public static Task WriteAsync(string path, string content, string? user, CancellationToken cancellationToken)
    {
        string[] owner = user is null ? [] : ["-o", user, "-g", user];
        return Command.CheckAsync(["install", "-m", "600", .. owner, "/dev/stdin", path], cancellationToken, content);
    }
}
