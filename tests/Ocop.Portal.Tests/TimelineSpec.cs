using Ocop.Portal.Catalogue;
using Ocop.Portal.ProductPages;

namespace Ocop.Portal.Tests;

public sealed class TimelineSpec
{
    private static readonly DateOnly s_day = new(2026, 3, 1);

    [Fact]
    public void GivenOneCertificate_WhenTold_ThenTheProductWasRecognised() =>
        Told(Of(3)).Should().Equal(("recognised", s_day));

    [Theory]
    [InlineData(3, 4, "raised")]
    [InlineData(4, 4, "renewed")]
    [InlineData(4, 3, "lowered")]
    public void GivenTwoCertificates_WhenTold_ThenTheSecondSaysWhatBecameOfTheStars(int before, int after, string kind) =>
        Told(Of(after) with { IssuedOn = s_day.AddYears(2) }, Of(before, CertificateStatus.Replaced))
            .Should().Equal((kind, s_day.AddYears(2)), ("recognised", s_day));

    [Fact]
    public void GivenAnExpiredCertificate_WhenTold_ThenItsEndComesFirst() =>
        Told(Of(3, CertificateStatus.Expired)).Should().Equal(("expired", s_day.AddYears(3)), ("recognised", s_day));

    [Fact]
    public void GivenARevokedCertificate_WhenTold_ThenTheDayOfTheRevocationComesFirst() =>
        Told(Of(3, CertificateStatus.Revoked) with { Revocation = new(s_day.AddYears(1), new("Lý do", "Ground"), "…", "7") })
            .Should().Equal(("revoked", s_day.AddYears(1)), ("recognised", s_day));

    private static IEnumerable<(string, DateOnly)> Told(params Certificate[] newestFirst) =>
        Timeline.Of(newestFirst).Select(moment => (moment.Kind, moment.On));

    private static Certificate Of(int star, CertificateStatus status = CertificateStatus.Valid) =>
        new("c", star, star * 20, Authority.Province, "1/QĐ-UBND", s_day, s_day.AddYears(3), status, "r", null);
}
