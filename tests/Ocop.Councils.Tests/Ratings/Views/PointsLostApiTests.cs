using Ocop.Contracts.Products.V1;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Views;

public sealed class PointsLostApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenARating_WhenItsProducerAsks_ThenItIsToldAfterTheAnnouncementAndNobodyElsesProducerIs()
    {
        var rating = await Concluded(Scores.BestWith(FishSauce, 96m));
        using var owner = app.As(Roles.Producer, "38", producer: "producer-1");
        using var other = app.As(Roles.Producer, "38", producer: "producer-2");
        using var unplaced = app.As(Roles.Producer);
        foreach (var reader in new[] { owner, other, app.Office(), app.Ministry(), app.As(Roles.Auditor) })
        {
            await reader.Read($"/ratings/{rating}/points-lost").Problem(404, "rating.result-not-announced");
        }

        await app.Receive(Certificate(rating, new DateOnly(2026, 11, 2)));
        var lost = await Eventually.Is(() => owner.Read($"/ratings/{rating}/points-lost").Json(), _ => true, "the points lost, once announced");

        (lost.GetProperty("average").GetDecimal(), lost.GetProperty("lost").GetDecimal(), lost.GetProperty("max").GetDecimal()).Should().Be((96m, 4m, 100m));
        lost.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("lost").GetDecimal()).Should().Be(4m);
        var worst = lost.GetProperty("criteria")[0];
        worst.GetProperty("lost").GetDecimal().Should().BePositive();
        worst.GetProperty("nextOption").GetProperty("text").GetProperty("vi").GetString().Should().NotBeNullOrEmpty();
        string[] secrets = [.. Accounts, "Lê Thị Chủ", "Sở Công Thương", "account", "comment"];
        secrets.Should().OnlyContain(secret => !lost.GetRawText().Contains(secret, StringComparison.OrdinalIgnoreCase));
        (await app.Office().Read($"/ratings/{rating}/points-lost").Json()).GetRawText().Should().Be(lost.GetRawText());
        foreach (var outside in new[] { other, unplaced, app.Office(OtherProvince) })
        {
            await outside.Read($"/ratings/{rating}/points-lost").Problem(403, "access.outside-scope");
        }
    }

    [Fact]
    public async Task GivenAResultWithoutRecognition_WhenTheProducerIsToldOfIt_ThenTheProducerSeesItAndThePublicDoesNot()
    {
        var rating = await Concluded(Scores.Totalling(FishSauce, 40m));
        using var owner = app.As(Roles.Producer, "38", producer: "producer-1");
        await owner.Read($"/ratings/{rating}/points-lost").Problem(404, "rating.result-not-announced");

        await app.Receive(new ResultNotified(rating, rating[..rating.IndexOf("-d", StringComparison.Ordinal)], "56/TB-UBND", new(2026, 11, 2)));

        var lost = await Eventually.Is(() => owner.Read($"/ratings/{rating}/points-lost").Json(), _ => true, "the points lost, once told");
        lost.GetProperty("lost").GetDecimal().Should().Be(60m);
        await owner.Read($"/ratings/{rating}/result").Problem(404, "rating.result-not-announced");
        (await app.Office().Read($"/ratings/{rating}/history").Json()).GetRawText().Should().Contain("56/TB-UBND");
    }

    private async Task<string> Concluded(Dictionary<string, int> choices)
    {
        var rating = await app.AssignedRating();
        foreach (var account in Accounts)
        {
            await app.Submitted(rating, account, choices);
        }

        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
        return rating;
    }
}
