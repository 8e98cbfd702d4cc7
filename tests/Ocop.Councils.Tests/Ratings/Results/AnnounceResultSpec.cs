using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.Ratings.Results;

public sealed class AnnounceResultSpec
{
    private static readonly AnnounceResult s_announce = new(CouncilsApplication.Certificate(Given.Opened().RatingId, Given.Today));
    private static readonly Past<Announcement> s_nothing = new([]);

    [Fact]
    public void GivenNothingYet_WhenACertificateRestsOnTheRating_ThenItsResultIsAnnounced() =>
        s_nothing.When(s_announce.Decide).Events.Should()
            .Equal(new ResultAnnounced(Given.Opened().RatingId, s_announce.Certificate.CertificateId, Given.Today));

    [Fact]
    public void GivenAnAnnouncement_WhenTheCertificateIsHeardOfAgain_ThenNothingHappens() =>
        s_nothing.After(s_announce.Decide).When(s_announce.Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenNothingYet_WhenTheProducerWasToldOfTheResult_ThenItIsOnRecordOnceAndNotPublic()
    {
        var tell = new TellResult(new(Given.Opened().RatingId, "38-14758-7-2026", "56/TB-UBND", Given.Today));

        s_nothing.When(tell.Decide).Events.Should().Equal(new ResultTold(Given.Opened().RatingId, "56/TB-UBND", Given.Today));
        s_nothing.After(tell.Decide).When(tell.Decide).Should().Be(Decision.Nothing);
        s_nothing.After(tell.Decide).State.Should().Be(new Announcement(IsPublic: false, IsToldToProducer: true));
        s_nothing.After(s_announce.Decide).When(tell.Decide).Should().Be(Decision.Nothing, "what is public is known to the producer");
    }
}
