using System.Buffers.Binary;
using System.IO.Compression;

namespace Ocop.Products.Wallets.Files;

/// <summary>Tells a Word document and a spreadsheet of Office Open XML from any other ZIP file. Nothing is ever unpacked.</summary>
internal static class OfficeFile
{
    // End of central directory (APPNOTE 4.3.16): 22 bytes, where the directory begins at offset 16, and a comment of up to 64 KB.
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    // The list of a real document's parts is a few kilobytes; a list that fills the file is made to fill our memory.
    private const int LargestDirectory = 1024 * 1024;

    public static string? KindOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return HasModestDirectory(file) ? KindIn(file) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string? KindIn(FileStream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var names = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.Ordinal);
        return names switch
        {
            _ when !names.Contains("[Content_Types].xml") || names.Any(HoldsMacros) => null,
            _ when names.Contains("word/document.xml") => FileKind.Docx,
            _ when names.Contains("xl/workbook.xml") => FileKind.Xlsx,
            _ => null,
        };
    }

    private static bool HoldsMacros(string name) => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase);

    private static bool HasModestDirectory(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + LongestComment)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        file.Seek(0, SeekOrigin.Begin);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndLength)
        {
            return false;
        }

        var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        var length = file.Length - tail.Length + end - directory;
        return length is > 0 and <= LargestDirectory;
    }
}
