using Ocop.Hosting.Local.Tests.Fixtures;

namespace Ocop.Hosting.Local.Tests;

/// <summary>What is not understood is refused before anything starts, in a sentence.</summary>
public sealed class ArgumentTests : IDisposable
{
    private readonly TestHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("--frehs")]
    [InlineData("up")]
    public void GivenTheCommandLine_WhenAnArgumentIsUnknown_ThenItIsRefused(string argument) =>
        Refused(() => _home.Builder(argument)).Should().StartWith($"'{argument}' is not understood");

    [Fact]
    public void GivenTheCommandLine_WhenAValueIsMissing_ThenItIsRefused() =>
        Refused(() => HostArguments.Parse(["--only"])).Should().Be("'--only' needs a value after it.");

    [Fact]
    public void GivenEveryArgument_WhenParsed_ThenSettingsAreLeftForTheConfiguration()
    {
        var parsed = HostArguments.Parse(
            ["--fresh", "--Parameters:stamp-key=k", "--only", "a, b", "--detached", "--ready-file", "f", "--no-dashboard"]);

        parsed.Should().BeEquivalentTo(new HostArguments
        {
            Fresh = true, Detached = true, NoDashboard = true, Only = ["a", "b"], ReadyFile = "f", Settings = ["--Parameters:stamp-key=k"],
        });
    }

    [Fact]
    public void GivenAspiresOwnWayToPublish_WhenParsed_ThenItGetsItsSwitchesAsTheyAre()
    {
        string[] args = ["--publisher", "manifest", "--output-path", "f"];

        HostArguments.Parse(args).Settings.Should().Equal(args);
    }

    [Fact]
    public async Task GivenOnly_WhenTheNameIsUnknown_ThenTheNamesAreListed()
    {
        var builder = _home.Builder("--only", "bus,nothing");
        builder.AddRabbitMQServer("bus");
        await using var app = builder.Build();

        (await app.Awaiting(a => a.StartAsync(TestContext.Current.CancellationToken)).Should().ThrowAsync<DistributedApplicationException>())
            .Which.Message.Should().Be("There is no resource 'nothing'; there are bus-epmd, bus.");
    }

    private static string Refused<T>(Func<T> wiring) => wiring.Should().Throw<DistributedApplicationException>().Which.Message;
}
