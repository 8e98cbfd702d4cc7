namespace Ocop.Products.Wallets.Files;

/// <summary>The kinds of file that are taken, told by their first bytes; what the request calls them has to agree.</summary>
internal static class FileKind
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Mp4 = "video/mp4";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How many first bytes are enough to tell.</summary>
    public const int Enough = 12;

    /// <summary>The media type of a file that begins so, or null for a kind that is not taken.</summary>
    /// <param name="path">The file itself, for the office formats, which all begin alike.</param>
    public static string? Of(ReadOnlySpan<byte> start, string path) => start switch
    {
        _ when start.StartsWith("%PDF-"u8) => Pdf,
        _ when start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
        _ when start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ when start.Length == Enough && start[4..8].SequenceEqual("ftyp"u8) => Mp4,
        _ when start.StartsWith<byte>([(byte)'P', (byte)'K', 3, 4]) => OfficeFile.KindOf(path),
        _ => null,
    };
}
