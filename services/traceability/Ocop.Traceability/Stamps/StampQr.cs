using System.Text;
using QRCoder;

namespace Ocop.Traceability.Stamps;

/// <summary>A stamp's QR code: error correction M (15 % of it may be dirty), the quiet zone of four modules that scanners want.</summary>
internal static class StampQr
{
    // 16 pixels a module print a 15 mm stamp at more than 1000 dpi.
    private const int PixelsPerModule = 16;

    public static byte[] Png(string content)
    {
        using var code = Encode(content);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    public static byte[] Svg(string content)
    {
        using var code = Encode(content);
        using var svg = new SvgQRCode(code);
        return Encoding.UTF8.GetBytes(svg.GetGraphic(PixelsPerModule));
    }

    /// <summary>The modules themselves; the size tells the version (17 + 4 × version, and the quiet zone).</summary>
    public static QRCodeData Encode(string content) => QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
}
