namespace Ocop.Crash.Tests;

/// <summary>Two replicas of one service append and project together, and die in turn.</summary>
[Collection(CrashCollection.Name)]
public sealed class ReplicaTests(MinuteOfTwoReplicas load, ITestOutputHelper output) : Guarantees(load), IClassFixture<MinuteOfTwoReplicas>
{
    [Fact]
    public void GivenTwoReplicas_WhenTheOneThatReadsIsKilled_ThenTheOtherTakesOverWithinFiveSeconds()
    {
        output.WriteLine(load.Story);
        load.Takeovers.Should().HaveCountGreaterThan(1).And.OnlyContain(t => t.Within < Patience.Seconds(5), "{0}", load.Story);
    }

    [Fact]
    public void GivenTwoReplicas_WhenBothServe_ThenBothAppend() =>
        load.Answered.Should().HaveCount(2).And.OnlyContain(a => a.Value > 100, "{0}", load.Story);
}
