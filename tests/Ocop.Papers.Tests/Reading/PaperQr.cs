using Ocop.Testing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;

namespace Ocop.Papers.Tests.Reading;

/// <summary>The QR code of a page, read back from the black areas that it is drawn with.</summary>
internal static class PaperQr
{
    private const int Quiet = 4;

    /// <summary>What the code on the first page says. Nothing else on it may be a black area.</summary>
    public static string Read(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        List<PdfRectangle> runs =
        [
            .. from path in document.GetPage(1).Paths
               where path.IsFilled && path.FillColor?.ToRGBValues() is (0, 0, 0)
               let box = path.GetBoundingRectangle()
               where box is not null
               select box.Value,
        ];
        var (left, top, module) = (runs.Min(run => run.Left), runs.Max(run => run.Top), runs.Min(run => run.Height));
        var size = (int)Math.Round((top - runs.Min(run => run.Bottom)) / module) + (2 * Quiet);
        return QrReader.FromModules(size, IsDark).Read();

        bool IsDark(int row, int column)
        {
            var (x, y) = (left + ((column - Quiet + 0.5) * module), top - ((row - Quiet + 0.5) * module));
            return runs.Exists(run => run.Left < x && x < run.Right && run.Bottom < y && y < run.Top);
        }
    }
}
