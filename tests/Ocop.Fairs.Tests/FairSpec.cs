using Ocop.Fairs.Announcing;
using Ocop.Fairs.Participating;
using Ocop.Fairs.Standings;
using Ocop.Fairs.Tests.Support;

namespace Ocop.Fairs.Tests;

public sealed class FairSpec
{
    private static readonly AnnounceFair s_announce = new(Given.Announced, ProvinceKnown: true, Given.Today, Given.Organiser);
    private static readonly OpenRegistration s_open = new(Given.FairId, Given.Today, Given.Organiser);
    private static readonly WithdrawParticipation s_withdraw = new(Given.FairId, "p1", Given.Today, Given.Producer);

    private static readonly RegisterParticipation s_register =
        new(Given.FairId, "p1", Given.ProductId, "A01", Given.CertificateEligibility(Given.Issued()), Given.Today, Given.Producer);

    [Fact]
    public void GivenNothing_WhenAnnounced_ThenItIs() => s_announce.Decide(Given.Fair()).Events.Should().Equal(Given.Announced);

    [Fact]
    public void GivenAnAnnouncedFair_WhenAnnouncedAgain_ThenRefused() =>
        CodeOf(s_announce.Decide(Given.Fair(Given.Announced))).Should().Be("fair.already-announced");

    [Fact]
    public void GivenAnotherProvince_WhenAnnounced_ThenOutsideScope() =>
        CodeOf((s_announce with { Actor = Elsewhere() }).Decide(Given.Fair())).Should().Be("access.outside-scope");

    [Fact]
    public void GivenNoSuchProvince_WhenAnnounced_ThenRefused() =>
        CodeOf((s_announce with { ProvinceKnown = false }).Decide(Given.Fair())).Should().Be("fair.province-unknown");

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "fair.begins-too-soon")]
    [InlineData(1, "fair.begins-too-soon")]
    public void GivenTheDaysAroundItsFirst_WhenAnnounced_ThenOnlyBefore(int days, string? code) =>
        CodeOf((s_announce with { Today = Given.From.AddDays(days) }).Decide(Given.Fair())).Should().Be(code);

    [Fact]
    public void GivenAnAnnouncedFair_WhenOpened_ThenOnce()
    {
        s_open.Decide(Given.Fair(Given.Announced)).Events.Should().Equal(Given.Opened);
        s_open.Decide(Given.Fair(Given.Announced, Given.Opened)).Should().Be(Decision.Nothing);
    }

    [Fact]
    public void GivenNoFair_WhenOpened_ThenNotFound() => CodeOf(s_open.Decide(Given.Fair())).Should().Be("fair.not-found");

    [Fact]
    public void GivenAnotherProvince_WhenOpened_ThenOutsideScope() =>
        CodeOf((s_open with { Actor = Elsewhere() }).Decide(Given.Fair(Given.Announced))).Should().Be("access.outside-scope");

    [Fact]
    public void GivenAFairThatBegan_WhenOpened_ThenTooLate() =>
        CodeOf((s_open with { Today = Given.From }).Decide(Given.Fair(Given.Announced))).Should().Be("fair.registration-closed");

    [Fact]
    public void GivenAnOpenFair_WhenRegistered_ThenTheCertificateItStandsOnIsKept() =>
        s_register.Decide(OpenFair()).Events.Should().Equal(Given.Registered());

    [Fact]
    public void GivenABoothWrittenInSmallLetters_WhenRegistered_ThenItIsTheBoothOfThePlan() =>
        (s_register with { Booth = "a02" }).Decide(OpenFair()).Events.Should().Equal(Given.Registered(booth: "A02"));

    [Fact]
    public void GivenNoFair_WhenRegistered_ThenNotFound() => CodeOf(s_register.Decide(Given.Fair())).Should().Be("fair.not-found");

    [Fact]
    public void GivenAnotherProducer_WhenRegistered_ThenOutsideScope() =>
        CodeOf((s_register with { Actor = OtherProducer() }).Decide(OpenFair())).Should().Be("access.outside-scope");

    [Fact]
    public void GivenAFairNotOpenYet_WhenRegistered_ThenRefused() =>
        CodeOf(s_register.Decide(Given.Fair(Given.Announced))).Should().Be("fair.registration-not-open");

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "fair.registration-closed")]
    public void GivenTheDaysAroundItsFirst_WhenRegistered_ThenOnlyBefore(int days, string? code) =>
        CodeOf((s_register with { Today = Given.From.AddDays(days) }).Decide(OpenFair())).Should().Be(code);

    [Fact]
    public void GivenACertificateThatEndsOnTheLastDay_WhenRegistered_ThenItHoldsADayEarlierItDoesNot()
    {
        CodeOf((s_register with { CertificateEligibility = Given.CertificateEligibility(Given.Issued(expiresOn: Given.To)) }).Decide(OpenFair())).Should().BeNull();
        var tooShort = (s_register with { CertificateEligibility = Given.CertificateEligibility(Given.Issued(expiresOn: Given.To.AddDays(-1))) }).Decide(OpenFair());
        CodeOf(tooShort).Should().Be("fair.no-valid-certificate");
        tooShort.Refusal!.Details!["reason"].Should().Be(MissingReasons.Expired);
    }

    [Fact]
    public void GivenAProductThatStandsThere_WhenRegisteredAgain_ThenRefusedWithItsBooth()
    {
        var refusal = (s_register with { ParticipationId = "p2", Booth = "A02" }).Decide(OpenFair(Given.Registered())).Refusal!;

        refusal.Code.Should().Be("fair.already-registered");
        refusal.Details!["booth"].Should().Be("A01");
    }

    [Fact]
    public void GivenATakenBooth_WhenRegistered_ThenRefusedAndFreeAgainOnceWithdrawnOrCancelled()
    {
        var other = Given.Registered("p9", "38-16093-9-2026");
        CodeOf(s_register.Decide(OpenFair(other))).Should().Be("fair.booth-taken");
        CodeOf(s_register.Decide(OpenFair(other, new ParticipationWithdrawn(Given.FairId, "p9", Given.Today)))).Should().BeNull();
        CodeOf(s_register.Decide(OpenFair(other, new ParticipationCancelled(Given.FairId, "p9", "38-16093-9-2026", "revoked", Given.Today)))).Should().BeNull();
    }

    [Fact]
    public void GivenABoothThatIsNotThere_WhenRegistered_ThenRefused() =>
        CodeOf((s_register with { Booth = "Z99" }).Decide(OpenFair())).Should().Be("fair.booth-unknown");

    [Fact]
    public void GivenAParticipation_WhenWithdrawn_ThenOnce()
    {
        var withdrawn = new ParticipationWithdrawn(Given.FairId, "p1", Given.Today);
        s_withdraw.Decide(OpenFair(Given.Registered())).Events.Should().Equal(withdrawn);
        s_withdraw.Decide(OpenFair(Given.Registered(), withdrawn)).Should().Be(Decision.Nothing);
    }

    [Fact]
    public void GivenWhatCannotBeWithdrawn_WhenWithdrawn_ThenRefused()
    {
        CodeOf(s_withdraw.Decide(Given.Fair())).Should().Be("fair.not-found");
        CodeOf(s_withdraw.Decide(OpenFair())).Should().Be("fair.participation-not-found");
        CodeOf((s_withdraw with { Actor = OtherProducer() }).Decide(OpenFair(Given.Registered()))).Should().Be("access.outside-scope");
        CodeOf((s_withdraw with { Today = Given.From }).Decide(OpenFair(Given.Registered()))).Should().Be("fair.already-begun");
        CodeOf(s_withdraw.Decide(OpenFair(
            Given.Registered(), new ParticipationCancelled(Given.FairId, "p1", Given.ProductId, "revoked", Given.Today))))
            .Should().Be("fair.participation-cancelled");
    }

    [Fact]
    public void GivenALostCertificate_WhenLookedAt_ThenTheParticipationIsCancelledOnce()
    {
        var cancel = new CancelParticipation(Given.FairId, "p1", Given.CertificateEligibility(Given.Issued(), Given.Revoked()), Given.Today);
        var cancelled = new ParticipationCancelled(Given.FairId, "p1", Given.ProductId, MissingReasons.Revoked, Given.Today);

        cancel.Decide(OpenFair(Given.Registered())).Events.Should().Equal(cancelled);
        cancel.Decide(OpenFair(Given.Registered(), cancelled)).Should().Be(Decision.Nothing);
        cancel.Decide(OpenFair()).Should().Be(Decision.Nothing);
        (cancel with { Since = Given.To }).Decide(OpenFair(Given.Registered())).Events.Should().ContainSingle();
        (cancel with { Since = Given.To.AddDays(1) }).Decide(OpenFair(Given.Registered())).Should().Be(Decision.Nothing, "the fair was over");
    }

    [Fact]
    public void GivenAnotherCertificateThatHolds_WhenTheFirstIsRevoked_ThenTheBoothIsKept() =>
        new CancelParticipation(Given.FairId, "p1", Given.CertificateEligibility(Given.Issued(), Given.Issued(2, replaces: 1), Given.Revoked()), Given.Today)
            .Decide(OpenFair(Given.Registered())).Should().Be(Decision.Nothing);

    private static Fair OpenFair(params object[] events) => Given.Fair([Given.Announced, Given.Opened, .. events]);

    private static Actor Elsewhere() => Given.Organiser with { Scope = new Scope("40") };

    private static Actor OtherProducer() => Given.Producer with { Scope = Scope.OfProducer("producer-2", "38") };

    private static string? CodeOf(Decision decision) => decision.Refusal?.Code;
}
