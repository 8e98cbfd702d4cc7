using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>The app host of <see cref="HostFixture"/> as a process of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TestHome _home;

    private HostProcess(Process process, TestHome home)
    {
        _process = process;
        _home = home;
        process.OutputDataReceived += Collect;
        process.ErrorDataReceived += Collect;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The mark that everything it starts carries.</summary>
    public string Mark { get; private set; } = "";

    public static HostProcess Start(TestHome home, IEnumerable<string> args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(BuiltOutput.DotnetPath, [typeof(HostProcess).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OCOP_FIXTURE"] = "host";
        start.Environment["OCOP_HOME"] = home.Path;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!, home);
    }

    /// <summary>Everything is healthy: the addresses are published.</summary>
    public async Task<JsonNode> ReadyAsync()
    {
        await Wait.Until(() => File.Exists(_home.File("addresses.json")) || _process.HasExited, "the host is ready", () => Output);
        _process.HasExited.Should().BeFalse(Output);
        Mark = $"{ProcessTable.RunVariable}={JsonNode.Parse(await File.ReadAllTextAsync(_home.File("state.json")))!["RunId"]}";
        return JsonNode.Parse(await File.ReadAllTextAsync(_home.File("addresses.json")))!;
    }

    /// <summary>As ./ocop status --json has it.</summary>
    public JsonNode? Status(string resource) => File.Exists(_home.File("status.json"))
        ? JsonNode.Parse(File.ReadAllText(_home.File("status.json")))!["resources"]!.AsArray().FirstOrDefault(r => (string?)r!["name"] == resource)
        : null;

    public void Send(int signal) => Signals.Send(Id, signal);

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Wait.Deadline);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
