using Ocop.Traceability.Certificates;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Certificates;

public sealed class CertificateSpec
{
    private static readonly CertificateExpiryRecorded s_expiry = new(Samples.CertificateId, new(2029, 9, 2));
    private static readonly CertificateReplacementRecorded s_replacement = new(Samples.CertificateId, "38-14758-7-2026-c2");

    public static TheoryData<object> Ends => new() { Samples.Revocation, Samples.Reinstatement, s_expiry, s_replacement };

    [Theory]
    [MemberData(nameof(Ends))]
    public void GivenAnEndAndTheCertificate_WhenHeardInEitherOrder_ThenTheSameIsKnown(object end) =>
        Past.Of<Certificate>(end, Samples.Recorded).Should().Be(Past.Of<Certificate>(Samples.Recorded, end));

    [Fact]
    public void GivenOnlyARevocation_WhenTheCertificateIsUnheardOf_ThenItStaysUnknown() =>
        Past.Of<Certificate>(Samples.Revocation).Should().BeOfType<Certificate.Unknown>();

    [Fact]
    public void GivenARevocationThatWasUndone_WhenHeardInAnyOrder_ThenNoneHoldsUntilAnother()
    {
        var later = Samples.Revocation with { RevokedOn = new(2027, 6, 1) };

        Past.Of<Certificate>(Samples.Recorded, Samples.Revocation, Samples.Reinstatement).Ends.Revocation.Should().BeNull();
        Past.Of<Certificate>(Samples.Reinstatement, Samples.Recorded, Samples.Revocation).Ends.Revocation.Should().BeNull();
        Past.Of<Certificate>(Samples.Recorded, Samples.Revocation, Samples.Reinstatement, later).Ends.Revocation.Should().Be(later);
        Past.Of<Certificate>(later, Samples.Reinstatement, Samples.Revocation).Ends.Revocation.Should().Be(later);
    }

    [Fact]
    public void GivenTheCertificateCameTwice_WhenFolded_ThenTheFirstFactsHold() =>
        ((Certificate.Known)Past.Of<Certificate>(Samples.Recorded, Samples.Recorded with { Star = 5 })).Facts.Star.Should().Be(4);

    [Fact]
    public void GivenAnExpiryBeforeItsDate_WhenAsked_ThenTheEarlierDayIsTheLast()
    {
        var known = (Certificate.Known)Past.Of<Certificate>(Samples.Recorded, s_expiry with { ExpiredOn = new(2028, 1, 1) });
        known.LastDay.Should().Be(new DateOnly(2027, 12, 31));
        known.IsOver(new(2027, 12, 31)).Should().BeFalse();
        known.IsOver(new(2028, 1, 1)).Should().BeTrue();
    }
}
