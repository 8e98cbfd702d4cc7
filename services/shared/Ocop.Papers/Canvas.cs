using PdfSharp.Drawing;
using QRCoder;

namespace Ocop.Papers;

/// <summary>What stands at a fixed place of a page. Everything in millimetres from its upper left corner, and drawn as lines and areas, sharp at any size.</summary>
public readonly struct Canvas
{
    private readonly XGraphics _page;
    private readonly PageShape _shape;

    internal Canvas(XGraphics page, PageShape shape) => (_page, _shape) = (page, shape);

    /// <summary>Two lines around the page.</summary>
    /// <param name="distance">Of the outer one from the edge.</param>
    public void Frame(double distance, Ink ink)
    {
        foreach (var (inset, width) in new[] { (distance, 2.5), (distance + 2.2, 0.8) })
        {
            _page.DrawRectangle(
                new XPen(Color(ink), width),
                Length.Points(inset),
                Length.Points(inset),
                Length.Points(_shape.Width - (2 * inset)),
                Length.Points(_shape.Height - (2 * inset)));
        }
    }

    /// <summary>A filled area.</summary>
    public void Fill(double x, double y, double width, double height, Ink ink) =>
        _page.DrawRectangle(Brush(ink), Length.Points(x), Length.Points(y), Length.Points(width), Length.Points(height));

    /// <summary>Five-pointed stars in a row, centred on the page.</summary>
    /// <param name="y">Of their centres.</param>
    /// <param name="radius">To a point.</param>
    public void Stars(int count, double y, double radius, Ink ink)
    {
        const double Step = 2.4;
        var first = (_shape.Width - ((count - 1) * Step * radius)) / 2;
        for (var i = 0; i < count; i++)
        {
            _page.DrawPolygon(Brush(ink), [.. Star(first + (i * Step * radius), y, radius)], XFillMode.Winding);
        }
    }

    /// <summary>A QR code with error correction M, each run of dark modules one area. Leave four modules of light around it.</summary>
    public void Qr(string content, double x, double y, double side)
    {
        const int Quiet = 4;
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix.Skip(Quiet).SkipLast(Quiet).Select(row => row.Cast<bool>().Skip(Quiet).SkipLast(Quiet).ToList()).ToList();
        var module = side / rows.Count;
        for (var r = 0; r < rows.Count; r++)
        {
            for (var from = 0; from < rows.Count;)
            {
                var length = rows[r].Skip(from).TakeWhile(dark => dark == rows[r][from]).Count();
                if (rows[r][from])
                {
                    Fill(x + (from * module), y + (r * module), length * module, module, Ink.Black);
                }

                from += length;
            }
        }
    }

    internal static XBrush Brush(Ink ink) => new XSolidBrush(Color(ink));

    internal static XColor Color(Ink ink) => ink switch
    {
        Ink.Black => XColors.Black,
        Ink.Red => XColor.FromArgb(0xB8, 0x14, 0x1E),
        Ink.Gold => XColor.FromArgb(0xC9, 0x97, 0x1C),
        Ink.White => XColors.White,
    };

    private static IEnumerable<XPoint> Star(double x, double y, double radius)
    {
        // The inner corners of a star whose arms lie on straight lines.
        const double Inner = 0.382;
        for (var i = 0; i < 10; i++)
        {
            var (reach, angle) = (i % 2 == 0 ? radius : radius * Inner, (Math.PI * i / 5) - (Math.PI / 2));
            yield return new(Length.Points(x + (reach * Math.Cos(angle))), Length.Points(y + (reach * Math.Sin(angle))));
        }
    }
}
