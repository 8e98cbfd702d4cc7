namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>A state folder for one test.</summary>
internal sealed class TestHome : IDisposable
{
    public TestHome()
    {
        Path = Directory.CreateTempSubdirectory("ocop-hosting-").FullName;
        // The servers' users pass through.
        System.IO.File.SetUnixFileMode(Path, (UnixFileMode)0b111_001_001);
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IDistributedApplicationBuilder Builder(params string[] args) => PlatformBuilder.Create(
        [.. args, $"--OCOP_HOME={Path}"], new DistributedApplicationOptions { DisableDashboard = true });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
