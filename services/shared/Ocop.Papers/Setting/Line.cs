using PdfSharp.Drawing;

namespace Ocop.Papers.Setting;

/// <summary>A line of text as it will stand; all in points.</summary>
/// <param name="Before">Empty space above it.</param>
/// <param name="Height">Without the space above.</param>
/// <param name="Ascent">From its top to the letters' base.</param>
/// <param name="Rule">A line under it: where it begins, and how long it is.</param>
internal sealed record Line(
    double Before, double Height, double Ascent, IReadOnlyList<Piece> Pieces, Ink Ink, (double X, double Width)? Rule)
{
    public double Total => Before + Height;
}

/// <param name="X">From the left edge of the column.</param>
internal readonly record struct Piece(double X, string Text, XFont Font);
