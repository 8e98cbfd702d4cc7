using Ocop.Products.Certificates.Expiry;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Expiry;

public sealed class ExpireCertificateSpec
{
    private static readonly ExpireCertificate s_expire = new($"{Facts.ProductId}-c1", Facts.ExpiresOn.AddDays(1));
    private static readonly CertificateExpired s_expired = new($"{Facts.ProductId}-c1", Facts.ProductId, Facts.ExpiresOn.AddDays(1));

    [Fact]
    public void GivenTheDayAfterTheLast_WhenLookedAt_ThenItExpiredThatDay() =>
        Facts.FourStars.When(s_expire.Decide).Events.Should().Equal(s_expired);

    [Fact]
    public void GivenAWeekLater_WhenLookedAt_ThenItStillExpiredOnItsOwnDay() =>
        Facts.FourStars.When((s_expire with { Today = Facts.ExpiresOn.AddDays(8) }).Decide).Events.Should().Equal(s_expired);

    [Fact]
    public void GivenTheLastDay_WhenLookedAt_ThenNothingHappens() =>
        Facts.FourStars.When((s_expire with { Today = Facts.ExpiresOn }).Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenItExpired_WhenLookedAtAgain_ThenNothingHappens() =>
        Facts.FourStars.Then(s_expired).When(s_expire.Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenItWasRevoked_WhenLookedAt_ThenNothingHappens() =>
        Facts.FourStars.Then(Facts.Revocation).When(s_expire.Decide).Should().Be(Decision.Nothing);

    [Fact]
    public void GivenItWasReplaced_WhenTheOldOneIsLookedAt_ThenNothingHappens() =>
        Facts.FourStars.Then(Facts.Certificate(2, 4, Level.Province, $"{Facts.ProductId}-c1")).When(s_expire.Decide)
            .Should().Be(Decision.Nothing);

    [Fact]
    public void GivenNoProduct_WhenLookedAt_ThenNothingHappens() => new Past().When(s_expire.Decide).Should().Be(Decision.Nothing);
}
