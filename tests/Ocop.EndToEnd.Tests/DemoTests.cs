using System.Text.Json;

namespace Ocop.EndToEnd.Tests;

[Collection(WatchedCollection.Name)]
public sealed class DemoTests(WatchedPlatform platform)
{
    [Fact]
    public async Task GivenAnEmptyPlatform_WhenTheDemoRuns_ThenItEndsRightWithOneJsonDocument()
    {
        var demo = await platform.FirstDemo;

        demo.ExitCode.Should().Be(0, "{0}", demo.Errors);
        JsonDocument.Parse(demo.Output).RootElement.ValueKind.Should().Be(JsonValueKind.Object);
        demo.Errors.Should().Contain("1/7").And.Contain("7/7", "progress goes to standard error");
    }

    [Fact]
    public async Task GivenTheDemo_WhenItEnds_ThenThePlanIsThanhHoasAndItsAttainmentMoved()
    {
        var plan = (await Report()).GetProperty("plan");

        Number(plan, "total").Should().Be(160);
        (Number(plan, "fiveStar"), Number(plan, "fourStar"), Number(plan, "threeStar"), Number(plan, "areas")).Should().Be((3, 20, 137, 26));
        Number(plan.GetProperty("attained"), "total").Should().Be(7);
        Number(plan.GetProperty("attainedBefore"), "total").Should().Be(0);
    }

    [Fact]
    public async Task GivenTheDemo_WhenItEnds_ThenEveryIndustryWasRatedAndEveryKindOfResultSeen()
    {
        var ratings = (await Report()).GetProperty("ratings").EnumerateArray().ToList();

        ratings.Should().HaveCountGreaterThanOrEqualTo(8);
        ratings.Select(r => Text(r, "industry")).Should().Contain(["I", "II", "III", "IV", "V", "VI"]);
        ratings.Select(StarOf).Should().Contain([3, 4, 5, 2]);
        ratings.Where(r => StarOf(r) >= 3).Should().OnlyContain(r => Text(r, "certificate") != "");
        ratings.Where(r => StarOf(r) is null or < 3).Should().NotBeEmpty().And.OnlyContain(r => Text(r, "certificate") == "");
        ratings.Should().Contain(r => r.GetProperty("missedMinima").GetArrayLength() > 0 && StarOf(r) == 4 && r.GetProperty("total").GetDecimal() >= 90m);
    }

    [Fact]
    public async Task GivenTheDemo_WhenItEnds_ThenTheReplayShowsNothingBeforeAndTheStarAfter()
    {
        var replay = (await Report()).GetProperty("replay").EnumerateArray().ToList();

        replay.Should().HaveCount(2);
        replay[0].GetProperty("star").ValueKind.Should().Be(JsonValueKind.Null);
        replay[1].GetProperty("star").GetInt32().Should().Be(5);
        replay[1].GetProperty("asOf").GetDateTimeOffset().Should().BeAfter(replay[0].GetProperty("asOf").GetDateTimeOffset());
    }

    [Fact]
    public async Task GivenTheDemo_WhenItEnds_ThenStampsAnsweredTheTruthWithAReason()
    {
        var scans = (await Report()).GetProperty("scans").EnumerateArray().ToList();

        scans.Select(s => Text(s, "answer")).Should().Equal("VALID", "NEVER ISSUED", "REVOKED");
        scans.Should().OnlyContain(s => Text(s, "reason").Length > 10);
    }

    [Fact]
    public async Task GivenTheDemo_WhenItEnds_ThenItNamesTheAddressesAndLeavesThePlatformUp()
    {
        (await Report()).GetProperty("addresses").GetProperty("gateway").GetString().Should().StartWith("http://127.0.0.1:");

        (await platform.Ocop(["status"], TimeSpan.FromSeconds(30))).ExitCode.Should().Be(0);
    }

    private async Task<JsonElement> Report() => JsonDocument.Parse((await platform.FirstDemo).Output).RootElement;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

    private static int? StarOf(JsonElement rating) =>
        rating.GetProperty("star").ValueKind == JsonValueKind.Null ? null : rating.GetProperty("star").GetInt32();
}
