using Ocop.Contracts.Councils.V1;
using Ocop.Products.Ratings;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Ratings;

public sealed class RecordRatingSpec
{
    [Theory]
    [InlineData(50.0, 3, Consequence.ProvinceCertifies)]
    [InlineData(89.99, 4, Consequence.ProvinceCertifies)]
    [InlineData(90.0, 5, Consequence.ForwardToCentre)]
    [InlineData(49.9, 2, Consequence.NotRecognised)]
    [InlineData(10.0, 1, Consequence.NotRecognised)]
    public void GivenADossierAtTheProvince_WhenItIsRated_ThenTheStarSaysWhatFollows(double total, int star, Consequence expected) =>
        Record(Facts.AtProvince, Facts.Result(Level.Province, (decimal)total, star)).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.Rating(1, Level.Province, (decimal)total, star, expected));

    [Theory]
    [InlineData(91.0, 5, Consequence.CentreCertifies)]
    [InlineData(88.0, 4, Consequence.ProvinceCertifies)]
    [InlineData(55.0, 3, Consequence.ProvinceCertifies)]
    [InlineData(45.0, 2, Consequence.NotRecognised)]
    public void GivenADossierAtTheCentre_WhenItIsRated_ThenTheStarSaysWhatFollows(double total, int star, Consequence expected) =>
        Record(Facts.AtCentre, Facts.Result(Level.Centre, (decimal)total, star)).Events.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(Facts.Rating(1, Level.Centre, (decimal)total, star, expected));

    [Fact]
    public void GivenNinetyPointsWithAMissedMinimum_WhenRated_ThenTheLowerStarCountsAndTheProvinceCertifies()
    {
        var result = Facts.Result(Level.Province, 92m, 4, bandStar: 5) with { MissedMinima = [new MissedMinimum(5, "2.2", 3m)] };

        var recorded = Record(Facts.AtProvince, result).Events.Cast<RatingRecorded>().Single();

        recorded.Consequence.Should().Be(Consequence.ProvinceCertifies);
        recorded.MissedMinima.Should().Equal(new MissedStar(5, "2.2", 3m));
    }

    [Fact]
    public void GivenAStoppedRating_WhenRecorded_ThenNotRecognisedNamingTheGateAndTheProducerMaySubmitAgain()
    {
        var record = new RecordRating(Facts.Result(Level.Province, null, null), Facts.Law);

        Facts.AtProvince.When(record.Decide).Events.Cast<RatingRecorded>().Single()
            .Should().Match<RatingRecorded>(r => r.Consequence == Consequence.NotRecognised && r.StoppedBy == "imported-materials");
        Facts.AtProvince.After(record.Decide).When(Facts.Submit().Decide).Refusal.Should().BeNull();
    }

    [Fact]
    public void GivenTheResultIsRecorded_WhenItComesAgain_ThenNothingHappens()
    {
        var again = Record(Facts.AwaitingFourStars, Facts.Result(Level.Province, 75.5m, 4));

        again.Refusal.Should().BeNull();
        again.Events.Should().BeEmpty();
    }

    [Fact]
    public void GivenAResultThatNobodyWaitsFor_WhenItComes_ThenRefused()
    {
        Record(Facts.Reported, Facts.Result(Level.Province, 75m, 4)).Refusal!.Code.Should().Be("product.rating-unexpected");
        Record(Facts.AtProvince, Facts.Result(Level.Centre, 95m, 5)).Refusal!.Code.Should().Be("product.rating-unexpected");
        Record(Facts.AtProvince, Facts.Result(Level.Province, 75m, 4, number: 2)).Refusal!.Code.Should().Be("product.rating-unexpected");
    }

    [Fact]
    public void GivenNoProduct_WhenAResultComes_ThenNotFound() =>
        Record(new Past(), Facts.Result(Level.Province, 75m, 4)).Refusal!.Code.Should().Be("product.not-found");

    private static Decision Record(Past past, RatingConcluded result) => past.When(new RecordRating(result, Facts.Law).Decide);
}
