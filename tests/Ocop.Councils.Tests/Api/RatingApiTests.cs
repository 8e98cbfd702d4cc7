using FluentAssertions;
using Ocop.EventStore;
using Ocop.Testing;
using Xunit;
using static Ocop.Councils.Tests.CouncilsApplication;

namespace Ocop.Councils.Tests.Api;

public sealed class RatingApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenADossierForwarded_WhenFiveMembersScoreAndTheChairConcludes_ThenTheResultStandsAndIsTold()
    {
        var rating = await app.AssignedRating();
        // 100, 100, 99, 98 and 97 points: criteria of one point each, none of them with a minimum, are given up one after the other.
        var totals = new[] { 100m, 100m, 99m, 98m, 97m };
        foreach (var (account, total) in Accounts.Zip(totals))
        {
            await app.Submitted(rating, account, Scores.BestWith(FishSauce, total));
        }

        var result = await app.Person("chair").Post($"/ratings/{rating}/conclusion").Json();

        result.GetProperty("outcome").GetString().Should().Be("rated");
        result.GetProperty("total").GetDecimal().Should().Be(98.8m);
        result.GetProperty("bandStar").GetInt32().Should().Be(5);
        result.GetProperty("star").GetInt32().Should().Be(5);
        result.GetProperty("missedMinima").GetArrayLength().Should().Be(0);
        result.GetProperty("sheetSha256").GetString().Should().Be(FishSauce.Sha256);
        var told = await app.Published.Await("councils.rating_concluded.v1", m => m.GetProperty("ratingId").GetString() == rating);
        told.GetProperty("total").GetString().Should().Be("98.8", "the bus writes decimals as text, so that no reader rounds them");
        told.GetProperty("outcome").GetString().Should().Be("rated");
        told.GetProperty("level").GetString().Should().Be("province");
    }
}
