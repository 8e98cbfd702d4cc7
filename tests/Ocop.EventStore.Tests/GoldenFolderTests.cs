using Ocop.Testing.Goldens;

namespace Ocop.EventStore.Tests;

/// <summary>What holds the goldens of all services must notice each way of losing one.</summary>
public sealed class GoldenFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("goldens").FullName;
    private readonly GoldenFolder _goldens;

    public GoldenFolderTests()
    {
        _goldens = new(_folder);
        _goldens.Add("put.json", "{}");
        _goldens.Add("taken.json", "{}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void GivenGoldensAsTheyWereAdded_WhenChecked_ThenNothingIsWrong() => _goldens.Complaints(["put.json", "taken.json"]).Should().BeEmpty();

    [Fact]
    public void GivenAChangedGolden_WhenChecked_ThenItIsNamedAndTheWayOutToo()
    {
        Write("put.json", """{"amount":1}""");

        _goldens.Complaints(["put.json", "taken.json"]).Should().ContainSingle().Which.Should().StartWith("put.json is not what").And.Contain("new version");
    }

    [Fact]
    public void GivenAChangedOrDeletedGolden_WhenUpdated_ThenItStaysAsItIs()
    {
        Write("put.json", """{"amount":1}""");
        File.Delete(Path.Combine(_folder, "taken.json"));

        _goldens.Add("put.json", """{"amount":1}""");
        _goldens.Add("taken.json", "{}");

        _goldens.Complaints(["put.json", "taken.json"]).Should().HaveCount(2);
    }

    [Fact]
    public void GivenADeletedGolden_WhenChecked_ThenItIsNamed()
    {
        File.Delete(Path.Combine(_folder, "taken.json"));

        _goldens.Complaints(["put.json", "taken.json"]).Should().ContainSingle().Which.Should().StartWith("taken.json was taken away");
    }

    [Fact]
    public void GivenAnEventThatIsRegisteredNoMore_WhenChecked_ThenItsGoldenIsNamed() =>
        _goldens.Complaints(["put.json"]).Should().ContainSingle().Which.Should().StartWith("taken.json is of an event that is registered no more");

    [Fact]
    public void GivenANewEvent_WhenChecked_ThenItsGoldenIsAskedFor() =>
        _goldens.Complaints(["put.json", "taken.json", "new.json"]).Should().ContainSingle().Which.Should().StartWith("new.json is not in events.lock");

    [Fact]
    public void GivenALineTakenOutOfTheLock_WhenChecked_ThenItsGoldenIsAskedFor()
    {
        var path = Path.Combine(_folder, "events.lock");
        File.WriteAllLines(path, File.ReadAllLines(path)[..1]);

        _goldens.Complaints(["put.json", "taken.json"]).Should().ContainSingle().Which.Should().StartWith("taken.json is not in events.lock");
    }

    [Fact]
    public void GivenALineThatWasCommitted_WhenItIsChangedTogetherWithItsGolden_ThenHistoryStillKnowsIt()
    {
        var path = Path.Combine(_folder, "events.lock");
        var committed = File.ReadAllLines(path);
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message", "goldens");
        File.Delete(path);
        File.Delete(Path.Combine(_folder, "put.json"));
        _goldens.Add("put.json", """{"amount":1}""");
        _goldens.Add("taken.json", "{}");

        _goldens.Complaints(["put.json", "taken.json"]).Should().BeEmpty();
        _goldens.LinesGone().Should().Equal(committed[0]);
    }

    private void Write(string file, string json) => File.WriteAllText(Path.Combine(_folder, file), json);

    private void Git(params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = _folder })!;
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
    }
}
