using System.Diagnostics;
using Ocop.Hosting.Local.State;
using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>A state folder is one platform's, and while it runs, one host's.</summary>
public sealed class StateFolderTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void GivenAFolderWithOtherThings_WhenItIsNamed_ThenItIsLeftAlone()
    {
        File.WriteAllText(_home.File("letter.txt"), "dear");

        Opening(fresh: true).Should().Throw<DistributedApplicationException>().WithMessage($"{_home.Path} holds other things*");

        Directory.GetFileSystemEntries(_home.Path).Should().Equal(_home.File("letter.txt"));
    }

    [Fact]
    public void GivenAHost_WhenAnotherComes_ThenItIsRefusedUntilTheFirstHasGone()
    {
        using (var first = new StateFolder(_home.Path))
        {
            first.Open(fresh: false);
            File.WriteAllText(_home.File("addresses.json"), """{"gateway":"http://127.0.0.1:1"}""");

            Opening().Should().Throw<DistributedApplicationException>().WithMessage(
                $"the platform is running already at http://127.0.0.1:1 (process {Environment.ProcessId}); ./ocop status shows it, ./ocop down stops it.");
        }

        File.Exists(_home.File("apphost.pid")).Should().BeFalse();
        File.Exists(_home.File("addresses.json")).Should().BeFalse();
        Opening().Should().NotThrow();
    }

    [Fact]
    public void GivenAPlatform_WhenItStartsAgain_ThenItsPortsAndSecretsAreTheSameUntilAFreshStart()
    {
        var (port, secret) = Known(fresh: false);
        Known(fresh: false).Should().Be((port, secret));
        Directory.CreateDirectory(_home.File("postgres"));
        File.WriteAllText(_home.File("logs/web.log"), "old");

        Known(fresh: true).Secret.Should().NotBe(secret);

        Directory.Exists(_home.File("postgres")).Should().BeFalse();
        File.ReadAllText(_home.File("logs/web.log")).Should().Be("old");
    }

    [Fact]
    public void GivenARememberedPort_WhenSomebodyElseListensThere_ThenAnotherIsTaken()
    {
        var (port, _) = Known(fresh: false);
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        listener.Start();

        Known(fresh: false).Port.Should().NotBe(port);
    }

    [Fact]
    public void GivenSecretsAndLogs_WhenTheyAreKept_ThenTheirOwnerAloneReadsThem()
    {
        Known(fresh: false);

        File.GetUnixFileMode(_home.File("secrets.json")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_home.File("logs")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task GivenWhatAKilledHostLeft_WhenTheNextComes_ThenItIsEndedFirst()
    {
        string mark;
        using (var folder = new StateFolder(_home.Path))
        {
            folder.Open(fresh: false);
            mark = Leftovers.Begin(folder);
            File.Copy(_home.File(Leftovers.MarkFile), _home.File("kept"));
        }

        File.Move(_home.File("kept"), _home.File(Leftovers.MarkFile));
        using var left = Process.Start("env", [$"{Leftovers.Variable}={mark}", "setsid", "sleep", "1000"]);
        using var strange = Process.Start("env", [$"{Leftovers.Variable}=another", "sleep", "1000"]);
        await Wait.Until(() => Leftovers.WithVariable($"{Leftovers.Variable}={mark}").Count == 1, "it has its mark");

        Opening().Should().NotThrow();

        left.WaitForExit(Wait.Deadline).Should().BeTrue();
        strange.HasExited.Should().BeFalse();
        strange.Kill();
    }

    [Fact]
    public void GivenAFolderThatAServersUserCannotReach_WhenItsDataIsPlaced_ThenItLiesElsewhere()
    {
        // Only root has servers run as other users.
        var user = ServiceUser.For("postgres", "postgresql");
        var closed = Directory.CreateDirectory(_home.File("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var beneath = new StateFolder(Path.Combine(closed.FullName, "home"));

        DataFolder.PathOf(beneath, "postgres", user).Should().Be(Path.Combine(user is null ? beneath.Root : beneath.Elsewhere, "postgres"));
        beneath.Elsewhere.Should().StartWith("/var/lib/ocop/");

        var open = new StateFolder(_home.Path);
        DataFolder.PathOf(open, "postgres", user).Should().Be(_home.File("postgres"));
    }

    private (int Port, string Secret) Known(bool fresh)
    {
        using var folder = new StateFolder(_home.Path);
        folder.Open(fresh);
        return (new PortBook(folder).Take("web/http"), folder.Secrets.GetOrAdd("key", () => Guid.NewGuid().ToString()));
    }

    private Action Opening(bool fresh = false) => () =>
    {
        using var folder = new StateFolder(_home.Path);
        folder.Open(fresh);
    };
}
