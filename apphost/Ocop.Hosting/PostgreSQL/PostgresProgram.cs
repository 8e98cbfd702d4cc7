using System.Globalization;

namespace Ocop.Hosting;

/// <summary>Runs a PostgreSQL server on data of its own.</summary>
internal sealed class PostgresProgram(PostgresServerResource server, ResourceInstance instance, RunContext run) : ResourceProgram
{
    // Several services, each with a pool, and tests side by side; an idle connection costs little.
    private const int MaxConnections = 300;
    private readonly string _folder = run.DataFolders[server];
    private readonly string? _user = ServiceUser.For(PostgresInstallation.UserName, PostgresInstallation.Package);
    private bool _begun;

    /// <summary>Fast shutdown: clients are sent away, transactions in progress are rolled back, nothing needs recovery.</summary>
    public override int StopSignal => Signals.Interrupt;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await EndBackendsAsync(cancellationToken);
        if (!_begun && !server.KeepsData())
        {
            DeleteFolder(_folder);
        }

        _begun = true;
        if (!File.Exists(Path.Combine(_folder, "PG_VERSION")))
        {
            await InitializeAsync(cancellationToken);
        }

        // No server runs on this data any more, but the number in the file may by now be another process's,
        // and PostgreSQL would believe it.
        File.Delete(Path.Combine(_folder, "postmaster.pid"));
    }

    public override Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var dataVersion = File.ReadAllText(Path.Combine(_folder, "PG_VERSION")).Trim();
        var program = $"{PostgresInstallation.BinFolder(dataVersion)}/postgres";
        string[] commandLine = [program, "-D", _folder, .. Settings().SelectMany(s => (string[])["-c", s])];
        var environment = ProcessEnvironment.Inherited(run, instance.Id);
        environment["HOME"] = _folder;
        return Task.FromResult(new ProcessDescription(commandLine, "/", environment, _user));
    }

    public override async Task<HealthResult> CheckAsync(CancellationToken cancellationToken) =>
        await PostgresCheck.ServerAsync((await server.ConnectionStringExpression.GetValueAsync(cancellationToken))!, cancellationToken);

    public override void Clean()
    {
        if (!server.KeepsData() || run.Model.Throwaway)
        {
            DeleteFolder(_folder);
        }
    }

    private IEnumerable<string> Settings()
    {
        yield return "listen_addresses=127.0.0.1";
        yield return string.Create(CultureInfo.InvariantCulture, $"port={server.PrimaryEndpoint.Port}");
        yield return "unix_socket_directories=";
        yield return string.Create(CultureInfo.InvariantCulture, $"max_connections={MaxConnections}");
        yield return "log_line_prefix=%m [%p] %d ";
        yield return "timezone=UTC";
        yield return "log_timezone=UTC";
        if (run.Model.Throwaway)
        {
            yield return "fsync=off";
            yield return "synchronous_commit=off";
            yield return "full_page_writes=off";
        }
    }

    /// <summary>Made beside and renamed, so that an initialisation that was cut short is never taken for a database.</summary>
    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var beside = $"{_folder}.new";
        var passwordFile = $"{_folder}.password";
        DeleteFolder(beside);
        await DataDirectory.CreateAsync(beside, _user, cancellationToken);
        var password = (await server.PasswordParameter.GetValueAsync(cancellationToken))!;
        await SecretFile.WriteAsync(passwordFile, password, _user, cancellationToken);
        try
        {
            var userName = (await server.UserNameReference.GetValueAsync(cancellationToken))!;
            var program = $"{PostgresInstallation.BinFolder(dataVersion: null)}/initdb";
            await Command.CheckAsync(
                [
                    "env", run.Mark, .. ServiceUser.Prefix(_user), program, "-D", beside,
                    "--username", userName, $"--pwfile={passwordFile}", "--auth=scram-sha-256",
                    "--encoding=UTF8", "--locale=C.UTF-8", "--lc-collate=C", "--no-sync",
                ],
                cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        DeleteFolder(_folder);
        Directory.Move(beside, _folder);
    }

    private Task EndBackendsAsync(CancellationToken cancellationToken) =>
        Leftovers.EndAsync(() => ProcessTable.WithNameAndFolder("postgres", _folder), cancellationToken);

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
