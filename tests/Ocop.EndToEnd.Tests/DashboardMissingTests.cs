using FluentAssertions;
using Ocop.Testing;
using Xunit;

namespace Ocop.EndToEnd.Tests;

/// <summary>The platform needs no dashboard: ./ocop up says in one sentence what is missing, and runs it all the same.</summary>
[Collection(WatchedCollection.Name)]
public sealed class DashboardMissingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ocop-e2e-missing-").FullName;

    private readonly string _home = Directory.CreateTempSubdirectory("ocop-e2e-alone-").FullName;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task GivenARegistryOutOfReachAndThenNoNode_WhenThePlatformIsStarted_ThenItRunsAndOneSentenceSaysWhatIsMissing()
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
        {
            File.Copy(Path.Combine(Programs.Root, "apphost/dashboard", file), Path.Combine(Folder("dashboard"), file));
        }

        await ShouldRunWithout(
            "npm could not install its package; npm ci in",
            ("npm_config_registry", "http://127.0.0.1:1"), ("npm_config_cache", Folder("npm-cache")));
        await ShouldRunWithout("Node with npm is missing", ("PATH", WithoutNode()));
    }

    private async Task ShouldRunWithout(string reason, params (string Name, string Value)[] settings)
    {
        var environment = settings.ToDictionary(s => s.Name, s => s.Value);
        environment["OCOP_HOME"] = _home;
        environment["OCOP_DASHBOARD"] = Folder("dashboard");
        try
        {
            var up = await Ocop(["up", "--detach", "--no-build"], environment);

            up.ExitCode.Should().Be(0, "{0}", up.Errors);
            up.Errors.Split('\n').Should().ContainSingle(line => line.Contains("without the dashboard", StringComparison.Ordinal))
                .Which.Should().StartWith($"ocop: chạy không có bảng điều khiển / running without the dashboard: {reason}");
            up.Errors.Should().MatchRegex(@"(?m)^gateway +http://127\.0\.0\.1:\d+");
            var status = await Ocop(["status"], environment);
            status.ExitCode.Should().Be(0, "{0}", status.Output);
            status.Output.Should().NotContain("dashboard");
        }
        finally
        {
            await Ocop(["down"], environment);
        }
    }

    private static Task<Finished> Ocop(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        Programs.Run(Path.Combine(Programs.Root, "ocop"), arguments, environment, TimeSpan.FromMinutes(4));

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>One folder with every program of this machine but those of Node.</summary>
    private string WithoutNode()
    {
        // The servers run as users of their own and find their programs there too.
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var programs = Folder("programs");
        foreach (var folder in Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists))
        {
            foreach (var program in Directory.EnumerateFiles(folder).Where(p => Path.GetFileName(p) is not ("node" or "nodejs" or "npm" or "npx")))
            {
                var link = Path.Combine(programs, Path.GetFileName(program));
                if (!File.Exists(link))
                {
                    File.CreateSymbolicLink(link, program);
                }
            }
        }

        return programs;
    }
}
