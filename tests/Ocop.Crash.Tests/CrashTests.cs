namespace Ocop.Crash.Tests;

/// <summary>Under load from sixteen writers, whatever can die dies for two minutes.</summary>
[Collection(CrashCollection.Name)]
public sealed class CrashTests(TwoMinutesOfCrashes load, ITestOutputHelper output) : Guarantees(load), IClassFixture<TwoMinutesOfCrashes>
{
    [Fact]
    public async Task GivenTheCrashes_WhenAllIsSettled_ThenEachEffectWasTried()
    {
        output.WriteLine(load.Story);
        foreach (var effect in Effect.All)
        {
            (await load.Platform.Log(effect.Listener)).Events.Should().Contain(e => e.Type == effect.Fact, "{0}", load.Story);
        }
    }
}
