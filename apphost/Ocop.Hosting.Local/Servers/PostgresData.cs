using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Servers;

/// <summary>The files of a local server: made when they are missing, and the command that serves them.</summary>
internal sealed class PostgresData(string folder, bool throwaway)
{
    // Several services, each with a pool, and tests side by side; an idle connection costs little.
    private const int MaxConnections = 300;

    /// <summary>
    /// Fast shutdown: DCP sends SIGTERM, on which PostgreSQL would wait for its clients; the script makes SIGINT of it. It ends when the server
    /// has, and with what the server ended.
    /// </summary>
    private const string Script = """
        "$@" & server=$!
        trap 'kill -INT $server' TERM INT
        while kill -0 $server 2>/dev/null; do wait $server; code=$?; done
        exit $code
        """;

    private readonly string? _user = ServiceUser.For(PostgresInstallation.UserName, PostgresInstallation.Package);

    public string? User => _user;

    private string? Version => File.Exists(Path.Combine(folder, "PG_VERSION"))
        ? File.ReadAllText(Path.Combine(folder, "PG_VERSION")).Trim()
        : null;

    /// <summary>Called before each start, also after a crash: what has happened to the data folder meanwhile is made good.</summary>
    public void Prepare(string password)
    {
        Leftovers.End(() => Leftovers.WithNameAndFolder("postgres", folder));
        if (Version is null)
        {
            Initialize(password);
        }

        // Refuses data that no installed version can read.
        PostgresInstallation.BinFolder(Version);

        // No server runs on this data any more, but the number in the file may by now be another process's,
        // and PostgreSQL would believe it.
        File.Delete(Path.Combine(folder, "postmaster.pid"));
    }

    /// <summary>The arguments of bash. Killed, it takes the server with it.</summary>
    public IEnumerable<string> CommandLine(int port)
    {
        string[] line =
        [
            "-c", Script, "postgres", "setpriv", .. ServiceUser.Prefix(_user).Skip(1).SkipLast(1), "--pdeathsig=KILL", "--",
            $"{PostgresInstallation.BinFolder(Version)}/postgres", "-D", folder,
        ];
        return [.. line, .. Settings(port).SelectMany(s => (string[])["-c", s])];
    }

    private IEnumerable<string> Settings(int port)
    {
        yield return "listen_addresses=127.0.0.1";
        yield return $"port={port}";
        yield return "unix_socket_directories=";
        yield return $"max_connections={MaxConnections}";
        yield return "log_line_prefix=%m [%p] %d ";
        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        if (throwaway)
        {
            yield return "fsync=off";
            yield return "synchronous_commit=off";
            yield return "full_page_writes=off";
        }
    }

    /// <summary>Made beside and renamed, so that an initialisation that was cut short is never taken for a database.</summary>
    private void Initialize(string password)
    {
        var beside = $"{folder}.new";
        var passwordFile = $"{folder}.password";
        DataFolder.Delete(beside);
        DataFolder.Create(beside, _user);
        DataFolder.WriteSecret(passwordFile, password, _user);
        try
        {
            Command.Check(
            [
                .. ServiceUser.Prefix(_user), $"{PostgresInstallation.BinFolder(dataVersion: null)}/initdb", "-D", beside,
                "--username", PostgresInstallation.UserName, $"--pwfile={passwordFile}", "--auth=scram-sha-256",
                "--encoding=UTF8", "--locale=C.UTF-8", "--lc-collate=C", "--no-sync",
            ]);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        DataFolder.Delete(folder);
        Directory.Move(beside, folder);
    }
}
