namespace Ocop.Crash.Tests;

/// <summary>What holds of every log, whatever died meanwhile.</summary>
public abstract class Guarantees(Load load)
{
    public static TheoryData<string> Services => [.. CrashPlatform.Services];

    public static TheoryData<int> Effects => [.. Enumerable.Range(0, Effect.All.Count)];

    private CrashPlatform Platform => load.Platform;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenPositionsHaveNoGap(string service) =>
        Nothing(Audit.Gaps(await Platform.Log(service)));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenNothingIsReordered(string service)
    {
        Nothing(Audit.Disorder(await Platform.Log(service)));
        Nothing(Audit.Overtaken(Platform.Acknowledged.Of(service)));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenEveryAcknowledgedAppendIsInTheLogExactlyOnce(string service)
    {
        var log = await Platform.Log(service);

        Nothing(Audit.NotOnce(log, Platform.Acknowledged.Of(service)));
        Nothing(Audit.Doubles(log));
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenEveryConsumersEffectHappenedExactlyOnce(int effect) =>
        Nothing(await Platform.NotOnce(Effect.All[effect]));

    [Theory]
    [MemberData(nameof(Services))]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenEveryProjectionEqualsItsRebuild(string service)
    {
        var verified = await Platform.Ocop(["store", service, "verify"], TimeSpan.FromMinutes(2));

        verified.ExitCode.Should().Be(0, "{0}{1}", verified.Output, verified.Errors);
        verified.Output.Should().Contain(", as the log says");
    }

    [Fact]
    public void GivenTheCrashes_WhenALogWasFollowedMeanwhile_ThenWhatWasSeenStays() => Nothing(load.Unseen);

    [Fact]
    public void GivenTheCrashes_WhenWritersAskAgainUnderTheirKeys_ThenNoneIsRefused() => Nothing(load.Failures);

    /// <summary>The first findings tell enough; there may be thousands.</summary>
    protected void Nothing(IEnumerable<string> findings) => findings.Take(20).Should().BeEmpty("{0}", load.Story);
}
