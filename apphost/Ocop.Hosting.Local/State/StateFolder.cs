namespace Ocop.Hosting.Local.State;

/// <summary>The folder that holds data, logs, secrets and addresses: one platform's, and while it runs, one host's.</summary>
internal sealed class StateFolder : IDisposable
{
    public const string LockFile = "apphost.lock";
    public const string HostFile = "apphost.pid";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode PassThrough = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>What belongs to a run, not to the platform.</summary>
    private static readonly string[] s_ofTheRun = [HostFile, "addresses.json", "connections.env", "status.json", Leftovers.MarkFile];
    private static readonly string[] s_kept = [LockFile, HostFile, Leftovers.MarkFile];
    private FileStream? _lock;

    public StateFolder(string root)
    {
        Root = root;
        Secrets = new SecretStore(this);
    }

    public string Root { get; }

    public SecretStore Secrets { get; }

    public string Logs => PathOf("logs");

    /// <summary>Environments that hold secrets: a file for each resource.</summary>
    public string Environments => PathOf("environment");

    /// <summary>Where data lies that the servers' users cannot reach here.</summary>
    public string Elsewhere => DataFolder.ElsewhereOf(Root);

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Takes the folder for this host, ends what an earlier one left, and for a fresh start empties it.</summary>
    /// <exception cref="DistributedApplicationException">Another host has it, or it holds things that are not ours.</exception>
    public void Open(bool fresh)
    {
        Create();
        try
        {
            _lock = new FileStream(PathOf(LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw AlreadyRunning();
        }

        Leftovers.End(this);
        Forget();
        if (fresh)
        {
            Empty();
        }

        Directory.CreateDirectory(Logs, OwnerOnly);
        Directory.CreateDirectory(Environments, OwnerOnly);
        Write(HostFile, $"{Environment.ProcessId}\n");
    }

    /// <summary>Written beside and renamed, so that a reader never sees half a file.</summary>
    public void Write(string name, string content, bool secret = false)
    {
        var beside = PathOf($"{name}.{Environment.ProcessId}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
                | (secret ? UnixFileMode.None : UnixFileMode.GroupRead | UnixFileMode.OtherRead),
        };
        using (var writer = new StreamWriter(beside, options))
        {
            writer.Write(content);
        }

        File.Move(beside, PathOf(name), overwrite: true);
    }

    /// <summary>The run is over: nobody finds the platform any more, and the folder is free.</summary>
    public void Dispose()
    {
        if (_lock is not null)
        {
            Forget();
            _lock.Dispose();
            _lock = null;
        }
    }

    private void Create()
    {
        if (!Directory.Exists(Root))
        {
            Directory.CreateDirectory(Root, OwnerOnly);
        }
        else if (!File.Exists(PathOf(LockFile)) && Directory.EnumerateFileSystemEntries(Root).Any(e => !IsOurs(e)))
        {
            throw new DistributedApplicationException($"{Root} holds other things; set OCOP_HOME to an empty or a new folder.");
        }

        // Servers run as users of their own: they may pass through the folder, but not list it.
        File.SetUnixFileMode(Root, File.GetUnixFileMode(Root) | PassThrough);
    }

    private void Forget()
    {
        foreach (var file in s_ofTheRun)
        {
            File.Delete(PathOf(file));
        }

        DataFolder.Delete(Environments);
    }

    /// <summary>Everything but the logs of earlier runs and the files of the host that is starting.</summary>
    private void Empty()
    {
        foreach (var folder in Directory.EnumerateDirectories(Root).Where(d => !string.Equals(d, Logs, StringComparison.Ordinal)))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in Directory.EnumerateFiles(Root).Where(f => !s_kept.Contains(Path.GetFileName(f), StringComparer.Ordinal)))
        {
            File.Delete(file);
        }

        DataFolder.Delete(Elsewhere);
    }

    private DistributedApplicationException AlreadyRunning()
    {
        var gateway = Published.Read(this)?.GetValueOrDefault("gateway") is { } address ? $" at {address}" : "";
        var process = File.Exists(PathOf(HostFile)) ? $" (process {File.ReadAllText(PathOf(HostFile)).Trim()})" : "";
        return new DistributedApplicationException(
            $"the platform is running already{gateway}{process}; ./ocop status shows it, ./ocop down stops it.");
    }

    /// <summary>What is there before the first lock is taken.</summary>
    private static bool IsOurs(string entry) => Path.GetFileName(entry) is "logs" or SecretStore.FileName or Published.CommandLineName;
}
