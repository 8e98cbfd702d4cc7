using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.Ratings;
using Ocop.Products.Registration;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Ratings;

public sealed class NotifyResultSpec
{
    private static readonly DateOnly s_today = new(2026, 12, 20);

    private static readonly Past s_unrecognised = Facts.AtProvince.Then(Facts.Rating(1, Level.Province, 45m, 2, Consequence.NotRecognised));

    private static readonly ResultNotified s_notified = new(Facts.RatingId(1, Level.Province), Facts.ProductId, "56/TB-UBND", s_today);

    private static readonly NotifyResult s_notify = new(new(" 56/TB-UBND "), Facts.Province, s_today);

    [Fact]
    public void GivenAResultWithoutRecognition_WhenNotified_ThenItIsOnRecord() =>
        s_unrecognised.When(s_notify.Decide).Events.Should().Equal(s_notified);

    [Fact]
    public void GivenANotice_WhenGivenAgain_ThenConflict() =>
        s_unrecognised.Then(s_notified).When(s_notify.Decide).Refusal!.Code.Should().Be("product.result-notified");

    [Fact]
    public void GivenAnotherResult_WhenNotified_ThenConflict()
    {
        foreach (var past in new[] { Facts.Prepared, Facts.AtProvince, Facts.AwaitingFourStars, Facts.AwaitingCentre, Facts.FourStars })
        {
            past.When(s_notify.Decide).Refusal!.Code.Should().Be("product.no-result-to-notify");
        }
    }

    [Fact]
    public void GivenTheCentresResult_WhenTheProvinceNotifies_ThenItIsNotTheOneThatRated()
    {
        var atCentre = Facts.AtCentre.Then(Facts.Rating(1, Level.Centre, 45m, 2, Consequence.NotRecognised));

        atCentre.When(s_notify.Decide).Refusal!.Code.Should().Be("product.other-authority");
        atCentre.When((s_notify with { Actor = Facts.Ministry }).Decide).Events.Should().ContainSingle();
    }

    [Fact]
    public void GivenAResultWithoutRecognition_WhenLookedAt_ThenItWaitsForTheNoticeAndThenIsNotRecognised()
    {
        Seen(s_unrecognised).Status().Should().Be(ProductStatus.AwaitingNotice);
        Seen(s_unrecognised.Then(s_notified)).Status().Should().Be(ProductStatus.NotRecognised);
        Seen(Facts.AtCentre.Then(Facts.Rating(1, Level.Centre, 45m, 2, Consequence.NotRecognised))).Status().Should().Be(ProductStatus.AwaitingCentreNotice);
    }

    [Fact]
    public void GivenALateNotice_WhenAppealedAgainst_ThenTheDaysRunFromTheNotice() =>
        Appealable.In(Seen(s_unrecognised.Then(s_notified)), AppealSubject.Rating, s_today.AddDays(80))!.DecidedOn.Should().Be(s_today);

    private static Product.Registered Seen(Past past) => (Product.Registered)past.Product;
}
