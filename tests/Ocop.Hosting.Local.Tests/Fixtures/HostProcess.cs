using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ocop.Hosting.Local.Running;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>An app host as a process of its own: that of <see cref="HostFixture"/>, or the platform's.</summary>
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

    public IReadOnlyList<int> Marked => Leftovers.WithVariable(Mark);

    /// <summary>Whatever it has started and is still there.</summary>
    public IReadOnlyList<int> Left => [.. Marked, .. Leftovers.WithNameAndFolder("postgres", _home.File("postgres"))];

    public static HostProcess Start(TestHome home, IEnumerable<string> args, params (string Name, string Value)[] environment) =>
        Start(home, typeof(HostProcess).Assembly.Location, args, [("FIXTURE", "host"), .. environment]);

    public static HostProcess StartPlatform(TestHome home, params string[] args)
    {
        var platform = BuiltOutput.AssemblyOf("Ocop.AppHost.csproj", AppContext.BaseDirectory);
        return Start(home, platform, args, []);
    }

    /// <summary>Everything is healthy: the addresses are published.</summary>
    public async Task<JsonNode> ReadyAsync()
    {
        await Wait.Until(() => IsReady() || _process.HasExited, "the host is ready", () => Output);
        _process.HasExited.Should().BeFalse(Output);
        Mark = $"{Leftovers.Variable}={JsonNode.Parse(await File.ReadAllTextAsync(_home.File("state.json")))!["RunId"]}";
        return JsonNode.Parse(await File.ReadAllTextAsync(_home.File("addresses.json")))!;
    }

    /// <summary>What a killed host has published may still be there.</summary>
    private bool IsReady() => File.Exists(_home.File("apphost.pid")) && File.ReadAllText(_home.File("apphost.pid")).Trim() == $"{Id}"
        && File.Exists(_home.File("connections.env"));

    /// <summary>As status.json has it.</summary>
    public JsonNode? Status(string resource) => File.Exists(_home.File("status.json"))
        ? JsonNode.Parse(File.ReadAllText(_home.File("status.json")))!["resources"]!.AsArray().FirstOrDefault(r => (string?)r!["name"] == resource)
        : null;

    public void Send(string signal) => Send(signal, Id);

    public static void Send(string signal, int processId)
    {
        using var kill = Process.Start("kill", ["-s", signal, processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

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
        if (Mark is not "")
        {
            Leftovers.End(() => Leftovers.WithVariable(Mark));
        }
    }

    private static HostProcess Start(TestHome home, string program, IEnumerable<string> args, IEnumerable<(string Name, string Value)> environment)
    {
        // What a script starts in the background ignores Ctrl-C, and under nohup a closed terminal too, and hands that down.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,HUP", BuiltOutput.DotnetPath, program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OCOP_HOME"] = home.Path;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!, home);
    }

    private void Collect(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
