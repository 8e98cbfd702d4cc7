using System.Globalization;

namespace Ocop.Hosting.Local.Servers;

/// <summary>Finds PostgreSQL's programs: Debian keeps one folder a major version and none of them on the PATH.</summary>
internal static class PostgresInstallation
{
    public const string UserName = "postgres";
    public const string Package = "postgresql";
    private const string Debian = "/usr/lib/postgresql";

    /// <param name="dataVersion">The major version that wrote the data; only it can read them. Null: the newest.</param>
    /// <param name="installed">Where the versions are.</param>
    public static string BinFolder(string? dataVersion, string installed = Debian)
    {
        var versions = Directory.Exists(installed)
            ? Directory.EnumerateDirectories(installed)
                .Select(d => Path.GetFileName(d))
                .Where(v => File.Exists($"{installed}/{v}/bin/postgres"))
                .OrderByDescending(v => decimal.TryParse(v, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .ToList()
            : [];
        if (versions.Find(v => dataVersion is null || v == dataVersion) is { } version)
        {
            return $"{installed}/{version}/bin";
        }

        if (versions.Count > 0)
        {
            throw new DistributedApplicationException(
                $"The data was written by PostgreSQL {dataVersion}, which is not installed; "
                + $"install postgresql-{dataVersion} or start with --fresh.");
        }

        return OnPath("postgres") ?? throw new DistributedApplicationException(
            "PostgreSQL is not installed: install the Debian package postgresql, or set ConnectionStrings__postgres to a server of yours.");
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, program)));
}
