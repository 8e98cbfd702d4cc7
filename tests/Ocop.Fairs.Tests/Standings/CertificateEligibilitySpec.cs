using Ocop.Fairs.Standings;
using Ocop.Fairs.Tests.Support;

namespace Ocop.Fairs.Tests.Standings;

public sealed class StandingSpec
{
    private static readonly object[] s_facts = [Given.Issued(), Given.Revoked(), Given.Reinstated(), Given.Expired()];

    public static TheoryData<int, int> Pairs =>
        [.. Enumerable.Range(0, s_facts.Length).SelectMany(_ => Enumerable.Range(0, s_facts.Length), (first, second) => (first, second))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void GivenAnyFact_WhenAnyFactComes_ThenItIsKeptOnceWhateverTheOrder(int first, int second) =>
        new NoteCertificate(s_facts[second]).Decide(Given.CertificateEligibility(s_facts[first])).Events.Should().Equal(first == second ? [] : [s_facts[second]]);

    [Fact]
    public void GivenTheRevocationBeforeTheIssue_WhenAsked_ThenRevoked() =>
        Given.CertificateEligibility(Given.Revoked(), Given.Issued()).On(Given.To).Should().Be(new Eligibility(null, MissingReasons.Revoked));

    [Fact]
    public void GivenARevocationThatWasUndone_WhenAsked_ThenTheCertificateHoldsWhateverCameFirstUntilItIsRevokedAgain()
    {
        object[] inOrder = [Given.Issued(), Given.Revoked(), Given.Reinstated()];

        Given.CertificateEligibility(inOrder).On(Given.To).Certificate.Should().Be(Given.Issued());
        Given.CertificateEligibility([.. inOrder.AsEnumerable().Reverse()]).On(Given.To).Certificate.Should().Be(Given.Issued());
        Given.CertificateEligibility([.. inOrder, Given.Revoked() with { RevokedOn = Given.Today.AddDays(40) }]).On(Given.To).Missing.Should().Be(MissingReasons.Revoked);
    }

    [Fact]
    public void GivenNothingHeard_WhenAsked_ThenNone() =>
        Given.CertificateEligibility().On(Given.To).Should().Be(new Eligibility(null, MissingReasons.None));

    [Fact]
    public void GivenACertificate_WhenAsked_ThenItHoldsUntilItsLastDay()
    {
        var issued = Given.Issued(expiresOn: Given.To);

        Given.CertificateEligibility(issued).On(Given.To).Certificate.Should().Be(issued);
        Given.CertificateEligibility(issued).On(Given.To.AddDays(1)).Missing.Should().Be(MissingReasons.Expired);
    }

    [Fact]
    public void GivenARenewal_WhenAsked_ThenTheNewOneHolds() =>
        Given.CertificateEligibility(Given.Issued(expiresOn: Given.Today), Given.Issued(2, replaces: 1)).On(Given.To).Certificate.Should().Be(Given.Issued(2, replaces: 1));

    [Fact]
    public void GivenARaisedCertificateThatIsRevoked_WhenAsked_ThenTheReplacedOneDoesNotComeBack() =>
        Given.CertificateEligibility(Given.Issued(), Given.Issued(2, replaces: 1), Given.Revoked(2)).On(Given.To).Missing.Should().Be(MissingReasons.Revoked);

    [Fact]
    public void GivenAFirstCertificateThatExpiredAndALaterOneOnItsOwn_WhenAsked_ThenTheLaterHolds() =>
        Given.CertificateEligibility(Given.Issued(), Given.Expired(), Given.Issued(2)).On(Given.To).Certificate.Should().Be(Given.Issued(2));
}
