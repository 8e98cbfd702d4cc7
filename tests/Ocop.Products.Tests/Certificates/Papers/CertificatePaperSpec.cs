using Ocop.Papers.Tests.Reading;
using Ocop.Products.Certificates.Import;
using Ocop.Products.Certificates.Papers;
using Ocop.Products.Tests.Support;
using Ocop.Web.Http;
using UglyToad.PdfPig;

namespace Ocop.Products.Tests.Certificates.Papers;

public sealed class CertificatePaperSpec
{
    private static readonly ProductLinks s_links = new(new PublicAddress("https://ocop.vn"));

    private static readonly CertificateIssued s_certificate = Facts.Certificate(1, 4, Level.Province);

    [Fact]
    public void GivenAValidCertificate_WhenPrinted_ThenItSaysWhatTheHeldTextSaysAndItsCodeLeadsToTheProductsPage()
    {
        var pdf = Printed(Facts.FourStars);

        GoldenText.BeHeld("certificate.txt", PaperText.Lines(pdf));
        PaperQr.Read(pdf).Should().Be($"https://ocop.vn/san-pham/{Facts.ProductId}");
    }

    [Fact]
    public void GivenTheSameFactsAndDay_WhenPrintedAgain_ThenTheBytesAreTheSame() =>
        Printed(Facts.FourStars).Should().Equal(Printed(Facts.FourStars));

    [Fact]
    public void GivenACertificateThatIsRevokedReplacedOrOver_WhenPrinted_ThenABandSaysSoAndSinceWhen()
    {
        var renewed = Facts.FourStars.Then(Facts.Certificate(2, 5, Level.Centre, replaces: s_certificate.CertificateId) with { IssuedOn = new(2027, 3, 4) });

        PaperText.Flow(Printed(Facts.FourStars.Then(Facts.Revocation))).Should()
            .Contain("ĐÃ BỊ THU HỒI từ ngày 04/01/2027 theo Quyết định số 7/QĐ-UBND / REVOKED").And.Contain("đã bị thu hồi.");
        PaperText.Flow(Printed(renewed)).Should().Contain("ĐÃ ĐƯỢC THAY THẾ từ ngày 04/03/2027 theo Quyết định số 2/QĐ-UBND / REPLACED");
        PaperText.Flow(Printed(Facts.FourStars, today: new(2029, 11, 22))).Should().Contain("ĐÃ HẾT HIỆU LỰC từ ngày 22/11/2029 / EXPIRED");
        PaperText.Flow(Printed(Facts.FourStars, today: Facts.ExpiresOn)).Should().NotContain("HẾT HIỆU LỰC").And.Contain("còn hiệu lực.");
    }

    [Fact]
    public void GivenAnImportedCertificate_WhenPrinted_ThenItSaysThatItIsADigitisedRecord()
    {
        var imported = new CertificateImported(s_certificate.CertificateId, s_certificate.DecisionNumber, new string('a', 64), 2, Facts.IssuedOn);

        PaperText.Flow(Printed(new(Facts.Registered, imported, s_certificate))).Should().Contain("Bản số hóa").And.Contain("Digitised record");
    }

    [Theory]
    [InlineData(Level.Province, "2026-11-22", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH THANH HOÁ")]
    [InlineData(Level.Centre, "2026-11-22", "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG")]
    [InlineData(Level.Centre, "2025-02-28", "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN")]
    [InlineData(Level.District, "2024-05-05", "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN HOẰNG HOÁ")]
    public void GivenWhoDecidedAndWhen_WhenPrinted_ThenItIsNamedAsItWasThen(Level authority, string on, string name)
    {
        var issued = s_certificate with { Authority = authority, CommuneCode = "15949", IssuedOn = DateOnly.ParseExact(on, "yyyy-MM-dd", null) };

        PaperText.Flow(Printed(new(Facts.Registered, issued))).Should().Contain(name);
    }

    [Theory]
    [InlineData(3, "3 SAO (ba sao)")]
    [InlineData(4, "4 SAO (bốn sao)")]
    [InlineData(5, "5 SAO (năm sao)")]
    public void GivenAStar_WhenPrinted_ThenItIsWrittenInWordsAndDrawn(int star, string words)
    {
        var pdf = Printed(new(Facts.Registered, s_certificate with { Star = star }));

        PaperText.Flow(pdf).Should().Contain(words);
        using var document = PdfDocument.Open(pdf);
        document.GetPage(1).Paths.Count(path => path.IsFilled && path.SelectMany(part => part.Commands).Count() >= 10).Should().Be(star);
    }

    [Fact]
    public void GivenTheLongestNames_WhenPrinted_ThenTheyAreWholeOnOnePageAndAboveTheSignature()
    {
        var name = string.Join(' ', Enumerable.Repeat("Nước mắm cốt nhĩ ủ chượp truyền thống", 6))[..200].Trim();
        var producer = string.Join(' ', Enumerable.Repeat("Hợp tác xã dịch vụ nông nghiệp tổng hợp", 6))[..200].Trim();
        var pdf = Printed(new Past(Facts.Registered, s_certificate with { ProductName = name, ProducerName = producer }).Then(Facts.Revocation));

        PaperText.Flow(pdf).Should().Contain(name).And.Contain(producer);
        using var document = PdfDocument.Open(pdf);
        document.NumberOfPages.Should().Be(1);
        var letters = document.GetPage(1).Letters;
        letters.Should().AllSatisfy(letter => letter.EndBaseLine.X.Should().BeLessThan((297 - 11) * 72 / 25.4));
        var lines = PaperText.Lines(pdf).Split('\n').ToList();
        lines.FindIndex(line => line.Contains("Valid until", StringComparison.Ordinal))
            .Should().BeLessThan(lines.FindIndex(line => line.Contains("ngày 22 tháng 11", StringComparison.Ordinal)));
    }

    [Fact]
    public void GivenACertificateThatTheProductNeverHad_WhenAskedFor_ThenThereIsNone()
    {
        PrintedCertificate.Of(Facts.FourStars.Events, $"{Facts.ProductId}-c2", Facts.IssuedOn, Facts.Law).Should().BeNull();
        PrintedCertificate.Of(Facts.AwaitingFourStars.Events, s_certificate.CertificateId, Facts.IssuedOn, Facts.Law).Should().BeNull();
    }

    private static byte[] Printed(Past past, DateOnly? today = null)
    {
        var day = today ?? Facts.IssuedOn;
        return CertificatePaper.Pdf(PrintedCertificate.Of(past.Events, s_certificate.CertificateId, day, Facts.Law)!, Facts.Law, s_links, day);
    }
}
