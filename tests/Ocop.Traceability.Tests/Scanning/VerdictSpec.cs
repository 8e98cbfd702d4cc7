using Ocop.Regulations;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Scanning;
using Ocop.Traceability.Stamps;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Scanning;

public sealed class VerdictSpec
{
    private static readonly StampPlace s_place = new(BatchNumber: 7, Index: 999);
    private static readonly DateOnly s_goodDay = new(2027, 1, 15);

    [Fact]
    public void GivenAGoodStampAndAValidCertificate_WhenScanned_ThenValidWithTheProduct()
    {
        var result = Scan(s_goodDay);
        result.Answer.Should().Be(ScanAnswer.Valid);
        result.Warning.Should().BeNull();
        result.Product.Should().Be(new ScannedProduct(
            "38-14758-7-2026", "Nước mắm Ba Làng", "HTX Ba Làng", 4, Samples.CertificateId, "123/QĐ-UBND", new(2026, 9, 1), new(2029, 9, 1)));
        result.Lot.Should().Be(new ScannedLot(Samples.Gtin, Samples.Lot, new(2026, 11, 1), new(2027, 11, 1)));
        result.Reason.Vi.Should().Contain("4 sao").And.Contain("01/09/2029");
        result.Reason.En.Should().Contain("4 OCOP stars").And.Contain("1 September 2029");
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(8, 0)]
    [InlineData(7, 1000)]
    [InlineData(7, 1_048_575)]
    public void GivenAPlaceThatTheBatchDoesNotHave_WhenScanned_ThenNeverIssued(int batchNumber, int index) =>
        Scan(s_goodDay, place: new(batchNumber, index)).Should().Be(Verdict.NeverIssued);

    [Fact]
    public void GivenNoSuchBatch_WhenScanned_ThenNeverIssuedWithoutAProduct() =>
        new Verdict(s_goodDay, Label).Of(s_place, Past.Of<Batch>(), Past.Of<Certificate>(Samples.Recorded)).Should().Be(Verdict.NeverIssued);

    [Fact]
    public void GivenTheCertificatesLastDay_WhenScanned_ThenValidAndTheNextDayExpired()
    {
        Scan(new(2029, 9, 1)).Answer.Should().Be(ScanAnswer.Valid);
        var after = Scan(new(2029, 9, 2));
        after.Answer.Should().Be(ScanAnswer.Expired);
        after.Reason.Vi.Should().Contain("01/09/2029");
        after.Product!.ValidUntil.Should().Be(new DateOnly(2029, 9, 1));
    }

    [Fact]
    public void GivenAReplacedCertificate_WhenItsDateIsOver_ThenExpiredNamingTheNewOne() =>
        Scan(new(2029, 9, 2), Samples.Recorded, new CertificateReplacementRecorded(Samples.CertificateId, "38-14758-7-2026-c2"))
            .Reason.Should().Match<LocalText>(text => text.Vi.Contains("38-14758-7-2026-c2") && text.En.Contains("38-14758-7-2026-c2"));

    [Fact]
    public void GivenABestBeforeThatPassed_WhenScannedUnderAValidCertificate_ThenValidWithAWarning()
    {
        Scan(new(2027, 11, 1)).Warning.Should().BeNull("the last day is still good");
        var after = Scan(new(2027, 11, 2));
        after.Answer.Should().Be(ScanAnswer.Valid);
        after.Warning!.Vi.Should().Contain("01/11/2027");
        after.Warning.En.Should().Contain("1 November 2027");
    }

    [Fact]
    public void GivenBothDatesPassed_WhenScanned_ThenExpiredForTheCertificateAndWarnedOfTheLot()
    {
        var result = Scan(new(2030, 1, 1));
        result.Answer.Should().Be(ScanAnswer.Expired);
        result.Warning.Should().NotBeNull();
    }

    [Fact]
    public void GivenARevocation_WhenScanned_ThenRevokedWithGroundAndDateEvenAfterTheLastDay()
    {
        foreach (var today in new[] { new DateOnly(2027, 3, 2), new DateOnly(2030, 1, 1) })
        {
            var result = Scan(today, Samples.Recorded, Samples.Revocation);
            result.Answer.Should().Be(ScanAnswer.Revoked);
            result.Revocation.Should().Be(new ScannedRevocation(
                "mark-misused", Label("mark-misused"), "Dán nhãn OCOP cho sản phẩm khác.", "45/QĐ-UBND", new(2027, 3, 2)));
            result.Reason.Vi.Should().Contain("02/03/2027").And.Contain("dùng nhãn hiệu sai");
            result.Reason.En.Should().Contain("2 March 2027").And.Contain("misuse of the mark");
        }
    }

    private static ScanResult Scan(DateOnly today, params object[] certificate) => Scan(today, s_place, certificate);

    private static ScanResult Scan(DateOnly today, StampPlace place, params object[] certificate) =>
        new Verdict(today, Label).Of(
            place, Past.Of<Batch>(Samples.Issued), Past.Of<Certificate>(certificate is [] ? [Samples.Recorded] : certificate));

    private static LocalText Label(string ground) => new("Dùng nhãn hiệu sai", "Misuse of the mark");
}
