namespace Ocop.Hosting;

/// <summary>The Aspire dashboard as npm has installed it: inside the Aspire command line, which unpacks it (300 MB) beside itself once.</summary>
internal sealed class DashboardPackage
{
    /// <summary>Names the folder of package.json when it is not the one beside the app host's project.</summary>
    public const string Setting = "OCOP_DASHBOARD";

    private const string Installed = "node_modules/@microsoft/aspire-cli-linux-x64";
    private readonly string _commandLine;

    private DashboardPackage(string folder)
    {
        _commandLine = Path.Combine(folder, Installed, "bin/aspire");
        Program = Path.Combine(folder, Installed, "bundle/managed/aspire-managed");
    }

    public string Program { get; }

    public static string FolderOf(string? setting, string appHostDirectory) =>
        Path.GetFullPath(string.IsNullOrEmpty(setting) ? Path.Combine(appHostDirectory, "..", "dashboard") : setting);

    public static string IsMissing(string folder) =>
        $"Chạy không có bảng điều khiển / running without the dashboard: it is not installed in {folder}; npm ci there installs it.";

    /// <summary>Null when it is not installed.</summary>
    public static DashboardPackage? In(string folder)
    {
        var package = new DashboardPackage(folder);
        return File.Exists(package._commandLine) ? package : null;
    }

    /// <param name="home">Where the command line keeps what it keeps of a user.</param>
    /// <param name="cancellationToken">Ends the unpacking.</param>
    public async Task UnpackAsync(string home, CancellationToken cancellationToken)
    {
        if (!File.Exists(Program))
        {
            string[] quietly = ["ASPIRE_CLI_TELEMETRY_OPTOUT=true", "features__updateNotificationsEnabled=false", "NO_COLOR=1"];
            await Command.CheckAsync(
                ["env", $"HOME={home}", .. quietly, _commandLine, "setup", "--nologo", "--non-interactive"], cancellationToken);
        }
    }
}
