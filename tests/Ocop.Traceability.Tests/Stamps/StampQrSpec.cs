using System.Text;
using Ocop.Traceability.Stamps;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Stamps;

public sealed class StampQrSpec
{
    private const int PixelsPerModule = 16;
    private const string Serial = "0123456789ABCDEF";

    /// <summary>Public address, lot, the version (size) that the link needs at level M.</summary>
    public static TheoryData<string, string, int> Links => new()
    {
        { "https://q.vn", "L1", 3 },
        { "https://q.ocop.vn", "L2", 3 },
        { "https://q.ocop.vn", "L2026-11", 4 },
        { "https://q.ocop.vn", "12345678901234567890", 4 },
        { "http://127.0.0.1:5080", "L2026-11", 4 },
        { "https://truyxuat.ocop.gov.vn", "a/b+c", 4 },
        { "https://q.ocop.vn", "lot-a", 4 },
        { "https://q.ocop.vn", "lot_2026_11_22_a", 4 },
        { "https://truyxuat.nongnghiep.thanhhoa.gov.vn", "lo_nuoc_mam_2026_11a", 5 },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void GivenAStamp_WhenItsPictureIsReadBackFromThePixels_ThenItSaysTheLink(string address, string lot, int version)
    {
        var link = new StampAddress(address).PrintedLinkTo(Samples.Gtin, lot, Serial);
        var png = QrReader.FromPng(StampQr.Png(link), PixelsPerModule);
        var svg = QrReader.FromSvg(Encoding.UTF8.GetString(StampQr.Svg(link)));
        (png.Read(), svg.Read()).Should().Be((link, link));
        (png.Version, svg.Version).Should().Be((version, version));
    }

    [Fact]
    public void GivenManyStamps_WhenReadBack_ThenEverySerialAndEveryMaskIsRight()
    {
        var address = new StampAddress("https://q.ocop.vn");
        for (var i = 0; i < 500; i++)
        {
            var link = address.PrintedLinkTo(Samples.Gtin, i % 2 == 0 ? "L2026-11" : "L1", Samples.Cipher().Encrypt(7, i));
            using var code = StampQr.Encode(link);
            var matrix = code.ModuleMatrix;
            QrReader.FromModules(matrix.Count, (row, column) => matrix[row][column]).Read().Should().Be(link);
        }
    }

    [Fact]
    public void GivenOneModuleIsTurned_WhenReadBack_ThenTheReaderNotices()
    {
        var link = new StampAddress("https://q.ocop.vn").PrintedLinkTo(Samples.Gtin, "L1", Serial);
        using var code = StampQr.Encode(link);
        var matrix = code.ModuleMatrix;

        // The third codeword lies in the lower right corner: the first letters of the link.
        var turned = QrReader.FromModules(matrix.Count, (row, column) => matrix[row][column] ^ (row == matrix.Count - 13 && column == matrix.Count - 5));
        turned.Read().Should().NotBe(link);
    }
}
