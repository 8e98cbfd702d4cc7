namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>A state directory for one test.</summary>
internal sealed class TestHome : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ocop-hosting-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IDistributedApplicationBuilder Builder(params string[] args) => DistributedApplication.CreateBuilder(
        new DistributedApplicationOptions { StateDirectory = Path, Args = args });

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
