using Ocop.Testing;

namespace Ocop.Contracts.Tests;

/// <summary>How far the tests' deadlines stretch.</summary>
public sealed class PatienceSpec
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(120, 1)]
    [InlineData(360, 3)]
    [InlineData(60_000, 10)]
    public void GivenWorkThatTookLonger_WhenTheFactorIsTaken_ThenItIsAsMuchButNeverShortensNorStretchesForEver(int milliseconds, double factor) =>
        Patience.FactorOf(null, () => TimeSpan.FromMilliseconds(milliseconds)).Should().BeApproximately(factor, 0.001);

    [Theory]
    [InlineData("2.5", 2.5)]
    [InlineData("0.1", 1)]
    [InlineData("1000", 10)]
    public void GivenAFactorThatIsNamed_WhenItIsTaken_ThenNothingIsMeasured(string named, double factor) =>
        Patience.FactorOf(named, () => throw new InvalidOperationException("Measured.")).Should().Be(factor);

    [Fact]
    public void GivenThisMachine_WhenADeadlineIsAskedFor_ThenItIsStretchedByTheFactor() =>
        Patience.Seconds(20).Should().Be(TimeSpan.FromSeconds(20) * Patience.Factor).And.BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
}
