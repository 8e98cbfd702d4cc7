using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;

namespace Ocop.Papers;

/// <summary>
/// Writes a document so that the same content gives the same bytes. PDFsharp draws lots for the tags of font subsets and for the ids of the
/// document; each is replaced in place, by something as long, so that every offset in the file stays right.
/// </summary>
internal static partial class PaperBytes
{
    private const int IdLength = 16;
    private const string Tag = "/OCOPVN+";

    /// <param name="seed">What tells this document from others.</param>
    public static byte[] Of(PdfDocument document, string seed)
    {
        document.Internals.FirstDocumentID = document.Internals.SecondDocumentID = Convert.ToHexString(Hash(seed))[..IdLength];
        using var stream = new MemoryStream();
        document.Save(stream, closeStream: false);

        // Latin 1 takes every byte there and back.
        var text = SubsetTag().Replace(Encoding.Latin1.GetString(stream.GetBuffer(), 0, (int)stream.Length), Tag);
        text = Uuid().Replace(text, $"uuid:{new Guid(Hash(Uuid().Replace(text, "")).AsSpan(0, IdLength))}");
        return Encoding.Latin1.GetBytes(text);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // "/FontName/WLBFWF+Tinos,Bold"
    [GeneratedRegex(@"/[A-Z]{6}\+(?=Tinos)", RegexOptions.None, 1000)]
    private static partial Regex SubsetTag();

    // "<xmpMM:DocumentID>uuid:2b26ed8b-ceac-4521-823f-49b004b8a8e6</xmpMM:DocumentID>"
    [GeneratedRegex("uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();
}
