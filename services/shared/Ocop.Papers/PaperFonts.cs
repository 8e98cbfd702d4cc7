using System.Collections.Concurrent;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace Ocop.Papers;

/// <summary>
/// Tinos, which has every Vietnamese letter and the widths of Times New Roman, the font that NĐ 30/2020/NĐ-CP asks for. It travels inside
/// this assembly under the SIL Open Font License (Fonts/OFL.txt), so that no machine needs a font.
/// </summary>
internal sealed class PaperFonts : IFontResolver
{
    private const string Family = "Tinos";

    private static readonly PaperFonts s_resolver = new();
    private static readonly ConcurrentDictionary<(double Size, bool Bold, bool Italic), XFont> s_fonts = new();

    /// <summary>Once for the process; PDFsharp refuses a change after the first font.</summary>
    public static void Register() => GlobalFontSettings.FontResolver ??= s_resolver;

    public static XFont Get(double size, bool bold, bool italic) => s_fonts.GetOrAdd(
        (size, bold, italic),
        font => new XFont(Family, font.Size, (font.Bold ? XFontStyleEx.Bold : default) | (font.Italic ? XFontStyleEx.Italic : default)));

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new((bold, italic) switch
    {
        (true, true) => "Tinos-BoldItalic",
        (true, false) => "Tinos-Bold",
        (false, true) => "Tinos-Italic",
        (false, false) => "Tinos-Regular",
    });

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(PaperFonts).Assembly.GetManifestResourceStream(faceName)
            ?? throw new InvalidOperationException($"The font {faceName} is not in the assembly.");
        var bytes = new byte[font.Length];
        font.ReadExactly(bytes);
        return bytes;
    }
}
