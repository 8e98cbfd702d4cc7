namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>Where the app host is told to look for the dashboard.</summary>
internal static class DashboardFolder
{
    /// <summary>The real one; ./ocop test installs it.</summary>
    public static (string Name, string Value) Installed
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Ocop.Aspire.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
            }

            var dashboard = Path.Combine(folder.FullName, "apphost/dashboard");
            DashboardPackage.In(dashboard).Should().NotBeNull("npm ci in apphost/dashboard installs it");
            return (DashboardPackage.Setting, dashboard);
        }
    }

    /// <summary>One in the test's own folder whose program is this script.</summary>
    public static (string Name, string Value) With(TestHome home, string script)
    {
        var folder = Path.Combine(home.Path, "logs", "dashboard-package");
        var package = Path.Combine(folder, "node_modules/@microsoft/aspire-cli-linux-x64");
        foreach (var program in (string[])["bin/aspire", "bundle/managed/aspire-managed"])
        {
            var path = Path.Combine(package, program);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return (DashboardPackage.Setting, folder);
    }
}
