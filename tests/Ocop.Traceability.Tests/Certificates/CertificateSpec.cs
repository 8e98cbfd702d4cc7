using FluentAssertions;
using Ocop.Traceability.Certificates;
using Xunit;

namespace Ocop.Traceability.Tests.Certificates;

public sealed class CertificateSpec
{
    private static readonly CertificateExpiryRecorded s_expiry = new(Samples.CertificateId, new(2029, 9, 2));
    private static readonly CertificateReplacementRecorded s_replacement = new(Samples.CertificateId, "38-14758-7-2026-c2");

    public static TheoryData<object> Ends => new() { Samples.Revocation, s_expiry, s_replacement };

    [Theory]
    [MemberData(nameof(Ends))]
    public void GivenAnEndAndTheCertificate_WhenHeardInEitherOrder_ThenTheSameIsKnown(object end) =>
        Past.Of<Certificate>(end, Samples.Recorded).Should().Be(Past.Of<Certificate>(Samples.Recorded, end));

    [Fact]
    public void GivenOnlyARevocation_WhenTheCertificateIsUnheardOf_ThenItStaysUnknown() =>
        Past.Of<Certificate>(Samples.Revocation).Should().BeOfType<Certificate.Unknown>();

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
