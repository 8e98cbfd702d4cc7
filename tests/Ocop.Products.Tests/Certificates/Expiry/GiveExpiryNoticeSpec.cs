using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Expiry;

public sealed class GiveExpiryNoticeSpec
{
    private const string CertificateId = $"{Facts.ProductId}-c1";

    [Theory]
    [InlineData(180, 180)]
    [InlineData(121, 180)]
    [InlineData(120, 120)]
    [InlineData(100, 120)]
    [InlineData(60, 60)]
    [InlineData(30, 30)]
    [InlineData(0, 30)]
    public void GivenACertificateFirstLookedAt_WhenSoManyDaysAreLeft_ThenOnlyTheNoticeDueByNowIsGiven(int left, int notice) =>
        Facts.FourStars.When(With(left).Decide).Events.Should().Equal(Notice(notice, left));

    [Theory]
    [InlineData(181)]
    [InlineData(-1)]
    public void GivenACertificateThatEndsLaterOrHasEnded_WhenLookedAt_ThenNothingHappens(int left) =>
        Facts.FourStars.When(With(left).Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenANotice_WhenLookedAtAgainUntilTheNext_ThenNothingHappens()
    {
        var past = Facts.FourStars.Then(Notice(120, 100));

        past.When(With(100).Decide).Should().Be(Decision.Nothing);
        past.When(With(61).Decide).Should().Be(Decision.Nothing);
        past.When(With(60).Decide).Events.Should().Equal(Notice(60, 60));
    }

    [Fact]
    public void GivenEveryNotice_WhenTheDaysPass_ThenEachIsGivenOnce()
    {
        var past = Facts.FourStars;
        for (var left = 200; left > -5; left--)
        {
            past = past.After(With(left).Decide);
        }

        past.Events.OfType<ExpiryNoticeGiven>().Should().Equal(Notice(180, 180), Notice(120, 120), Notice(60, 60), Notice(30, 30));
    }

    [Fact]
    public void GivenTheLawIsChangedToLaterNotices_WhenAnEarlierOneWasGiven_ThenTheNextIsGiven() =>
        Facts.FourStars.Then(Notice(60, 60)).When((With(45) with { NoticeDays = [90, 45] }).Decide).Events.Should().Equal(Notice(45, 45));

    [Fact]
    public void GivenALawWithoutNotices_WhenLookedAt_ThenNothingHappens() =>
        Facts.FourStars.When((With(10) with { NoticeDays = [] }).Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenACertificateThatWasRevokedOrReplaced_WhenTheOldOneIsLookedAt_ThenNothingHappens()
    {
        Facts.FourStars.Then(Facts.Revocation).When(With(30).Decide).Should().Be(Decision.Nothing);
        Facts.FourStars.Then(Facts.Certificate(2, 4, Level.Province, CertificateId)).When(With(30).Decide).Should().Be(Decision.Nothing);
        new Past().When(With(30).Decide).Should().Be(Decision.Nothing);
    }

    [Fact]
    public void GivenARenewedCertificate_WhenItEndsInItsTurn_ThenItsOwnNoticesAreGiven()
    {
        var next = Facts.Certificate(2, 4, Level.Province, CertificateId) with { ExpiresOn = Facts.ExpiresOn.AddYears(3) };
        var past = Facts.FourStars.Then(Notice(30, 30), next);

        past.When(new GiveExpiryNotice(next.CertificateId, [180, 30], next.ExpiresOn.AddDays(-180)).Decide).Events.Should().ContainSingle();
        ((Product.Registered)past.Product).Notices.Should().BeEmpty("they were the old certificate's");
    }

    private static GiveExpiryNotice With(int left) => new(CertificateId, Facts.Regulation.ExpiryNoticeDays, Facts.ExpiresOn.AddDays(-left));

    private static ExpiryNoticeGiven Notice(int days, int left) =>
        new(CertificateId, Facts.ProductId, days, Facts.ExpiresOn, Facts.ExpiresOn.AddDays(-left));
}
