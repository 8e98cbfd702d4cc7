using Ocop.Planning.Plans;
using Ocop.Planning.Plans.Measuring;

namespace Ocop.Planning.Tests.Plans.Measuring;

public sealed class AttainmentSpec
{
    private static readonly PlanImported s_plan = new(
        "38-2025-36-kh-ubnd", "36/KH-UBND", "Kế hoạch", "UBND tỉnh", new(2025, 2, 24), "38", new(2025, 1, 1), new(2025, 12, 31), new(5, 1, 1, 3),
        [new("Huyện Nga Sơn", ["16093", "16108"], 3, 1, 0, 2), new("Huyện Hậu Lộc", ["16012"], 2, 0, 1, 1)]);

    [Fact]
    public void GivenNoProducts_WhenMeasured_ThenEverythingIsZeroAndWhatWasNotPlannedHasNoPercent()
    {
        var attainment = Attainment.Of(s_plan, [], DateTimeOffset.UnixEpoch);

        attainment.Total.Should().Be(new Progress(new(5, 1, 1, 3), new(0, 0, 0, 0), new(0m, 0m, 0m, 0m)));
        attainment.Areas[1].Percent.Should().Be(new StarPercents(0m, null, 0m, 0m));
    }

    [Fact]
    public void GivenMoreThanPlanned_WhenMeasured_ThenTheCentIsRoundedUpAndMayPass100()
    {
        var attainment = Attainment.Of(s_plan, [Product(1, 3, "16093"), Product(2, 3, "16108"), Product(3, 3, "16108"), Product(4, 4, "16093")], DateTimeOffset.UnixEpoch);

        attainment.Areas[0].Attained.Should().Be(new StarCounts(4, 0, 1, 3));
        attainment.Areas[0].Percent.Should().Be(new StarPercents(133.33m, 0m, null, 150m));
        attainment.Total.Percent.Total.Should().Be(80m);
    }

    [Fact]
    public void GivenAProductOutsideEveryArea_WhenMeasured_ThenTheProvinceCountsItAndNoAreaDoes()
    {
        var stranger = Product(1, 5, "14758");

        var attainment = Attainment.Of(s_plan, [stranger, Product(2, 4, "16012")], DateTimeOffset.UnixEpoch);

        attainment.Total.Attained.Should().Be(new StarCounts(2, 1, 1, 0));
        attainment.Areas.Sum(a => a.Attained.Total).Should().Be(1);
        attainment.Unassigned.Attained.Should().Be(new StarCounts(1, 1, 0, 0));
        attainment.Unassigned.Products.Should().Equal(stranger);
    }

    private static RecognisedProduct Product(int serial, int star, string commune) =>
        new($"38-{commune}-{serial}-2025", "Sản phẩm", commune, star, $"38-{commune}-{serial}-2025-c1", new(2025, 6, 1), Again: false);
}
