namespace Ocop.Hosting;

/// <summary>The folder that holds data, logs and addresses.</summary>
internal sealed class StateDirectory(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PassThrough = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const string Secrets = "secrets.json";

    public string Root { get; } = root;

    public string Logs => Path.Combine(Root, "logs");

    /// <exception cref="DistributedApplicationException">The folder holds other things, which are not ours to empty.</exception>
    public void Create()
    {
        if (!Directory.Exists(Root))
        {
            Directory.CreateDirectory(Root, OwnerOnly);
        }
        else if (!File.Exists(PathOf(HostLock.FileName)) && Directory.EnumerateFileSystemEntries(Root).Any(e => !IsOurs(e)))
        {
            throw new DistributedApplicationException($"{Root} holds other things; set OCOP_HOME to an empty or a new folder.");
        }

        // Servers run as users of their own: they may pass through the folder, but not list it.
        File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | PassThrough);
        Directory.CreateDirectory(Logs, OwnerOnly);
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    public string LogOf(string resourceId) => Path.Combine(Logs, $"{resourceId}.log");

    /// <summary>Everything but the logs of earlier runs and the files of the host that is starting.</summary>
    public void Empty()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(d => !string.Equals(d, Logs, StringComparison.Ordinal)))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in (string[])[Secrets, "ports.json", "addresses.json", "connections.env", "status.json", "feed.address"])
        {
            File.Delete(PathOf(file));
        }
    }

    /// <summary>Each start has a log of its own; the one before is kept beside it.</summary>
    public void RotateLog(string resourceId)
    {
        var log = LogOf(resourceId);
        if (File.Exists(log))
        {
            File.Move(log, $"{log}.1", overwrite: true);
        }
    }

    /// <summary>Written beside and renamed, so that a reader never sees half a file.</summary>
    public void Write(string name, string content, bool secret = false)
    {
        var beside = PathOf($".{name}.{Environment.ProcessId}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = secret
                ? UnixFileMode.UserRead | UnixFileMode.UserWrite
                : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        };
        using (var writer = new StreamWriter(beside, options))
        {
            writer.Write(content);
        }

        File.Move(beside, PathOf(name), overwrite: true);
    }

    /// <summary>What is there before the first lock is taken.</summary>
    private static bool IsOurs(string entry) => Path.GetFileName(entry) is "logs" or Secrets;
}
